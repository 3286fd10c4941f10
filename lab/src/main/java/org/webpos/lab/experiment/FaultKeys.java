package org.webpos.lab.experiment;

import static org.webpos.lab.experiment.StrictYaml.checkRange;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.experiment.StrictYaml.WrongKeyException;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultException;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.FaultTarget;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.load.Load;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/**
 * The keys of a fault during a load in an experiment file: from so many seconds after the first request, {@code for} so many, or
 * until the end of the load.
 */
record FaultKeys(
        @JsonProperty(required = true) int at,
        @JsonProperty(required = true) String target,
        @JsonProperty(required = true) Fault fault,
        @JsonProperty("for") @Nullable Integer seconds,
        @Nullable Integer share,
        @Nullable Integer delayMillis,
        @Nullable Integer jitterMillis) {

    private static final int HOUR_SECONDS = 3600;

    FaultKeys {
        checkRange("at", at, 0, HOUR_SECONDS);
        checkRange("for", seconds, 1, HOUR_SECONDS);
        checkRange("share", share, FaultRequest.LOWEST_SHARE, FaultRequest.HIGHEST_SHARE);
        attribute("target", () -> FaultTarget.named(target));
        attribute("fault", () -> request(target, fault, seconds, share, delayMillis, jitterMillis));
    }

    /** Names the key whose value makes a fault impossible. */
    private static void attribute(String key, Runnable reading) {
        try {
            reading.run();
        } catch (FaultException.Invalid impossible) {
            throw new WrongKeyException(key, String.valueOf(impossible.getMessage()));
        }
    }

    private static FaultRequest request(
            String target,
            Fault fault,
            @Nullable Integer seconds,
            @Nullable Integer share,
            @Nullable Integer delayMillis,
            @Nullable Integer jitterMillis) {
        return FaultRequest.of(target, fault, share, delayMillis, jitterMillis, seconds == null ? null : seconds + "s");
    }

    /**
     * Returns the faults of a load.
     *
     * @param place where they are in the file
     * @throws ExperimentException when one is not over with the load, is for a part that not every stack has, or meets another
     *     one of its target
     */
    static List<PlannedFault> plan(
            StrictYaml yaml, String place, List<FaultKeys> faults, Load load, List<StackPlan> stacks) {
        List<PlannedFault> planned = new ArrayList<>();
        for (FaultKeys keys : faults) {
            PlannedFault next = keys.planned();
            String own = place + "[" + planned.size() + "]";
            if (!keys.fault.isUndone()) {
                throw yaml.wrong(own + ".fault", "not " + keys.fault + ", because a run ends when a part dies");
            }
            checkTime(yaml, own, next, load);
            if (!stacks.stream().allMatch(stack -> hasPart(stack, next.request()))) {
                throw yaml.wrong(own + ".target", "not every stack has " + keys.target);
            }
            if (planned.stream().anyMatch(next::overlaps)) {
                throw yaml.wrong(own, "its target has another fault at that time");
            }
            planned.add(next);
        }
        return planned;
    }

    /** Returns what is planned, at its time after what it is planned for begins. */
    PlannedFault planned() {
        return new PlannedFault(at, request(target, fault, seconds, share, delayMillis, jitterMillis));
    }

    private static void checkTime(StrictYaml yaml, String place, PlannedFault fault, Load load) {
        long needed = fault.request().duration().isPresent() ? fault.endSecond() : fault.atSecond();
        long available = load.minimumDuration().toSeconds();
        if (needed > available) {
            throw yaml.wrong(place, "it takes until " + needed + " s, but the load is over after " + available);
        }
    }

    /** Tells whether a stack has what a fault is for. */
    static boolean hasPart(StackPlan stack, FaultRequest request) {
        FaultTarget target = request.target();
        if (request.fault() == Fault.PARTITION && !hasMemberLinks(stack)) {
            return false;
        }
        return switch (target.kind()) {
            case NODE, NODES -> target.nodeNumbers().stream().allMatch(number -> number <= stack.nodes());
            case REDIS_LINK -> stack.store() == Store.REDIS && stack.links();
            case MEMBER_LINK ->
                hasMemberLinks(stack) && target.nodeNumbers().stream().allMatch(number -> number <= stack.nodes());
            case REDIS_MASTER, REDIS_SERVER, REDIS_ALL -> stack.store() == Store.REDIS;
            case POSTGRESQL ->
                stack.hasFrontDoor()
                        && (stack.store() == Store.DATABASE
                                || stack.products().source() == ProductConfig.Source.DATABASE);
            case SUPPLIER -> ExperimentFile.hasSupplier(stack);
            case HAPROXY -> stack.hasFrontDoor();
        };
    }

    private static boolean hasMemberLinks(StackPlan stack) {
        return stack.store() == Store.HAZELCAST && stack.links();
    }

    /** Refuses a key of earlier versions, and names its successor. */
    static void refuseSlowNode(StrictYaml yaml, JsonNode loads) {
        for (int i = 0; i < loads.size(); i++) {
            JsonNode node = loads.path(i).path("slowNode");
            if (!node.isMissingNode()) {
                throw yaml.wrong(
                        "loads[" + i + "].slowNode",
                        "this key was replaced; write faults: [{at: 0, target: node-" + node.asText()
                                + ", fault: slow}]");
            }
        }
    }
}
