package org.webpos.lab.experiment;

import static org.webpos.lab.experiment.StrictYaml.checkDistinct;
import static org.webpos.lab.experiment.StrictYaml.checkNotEmpty;
import static org.webpos.lab.experiment.StrictYaml.checkRange;
import static org.webpos.lab.experiment.StrictYaml.orElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.StrictYaml.WrongKeyException;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.resilience.FaultPlan;
import org.webpos.lab.resilience.FaultPlan.Phases;
import org.webpos.lab.resilience.FaultPlan.WriterLoad;
import org.webpos.lab.resilience.FaultScenario;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/**
 * One thing that goes wrong, in an experiment file of the kind {@code faults}.
 *
 * @param name what the report calls it
 * @param faults what is done to processes, at times after the time before; either these or a restart
 * @param restart whether all nodes are restarted one after the other
 * @param stores what it is for; all stores of the experiment where it is left out
 * @param repeat how often, one after the other; a fault of a node hits the next node each time. Once where it is left out
 * @param restoreSeconds how long after the last fault the servers of the session store start again that were killed; after the
 *     scenario where it is left out
 */
record ScenarioKeys(
        @JsonProperty(required = true) String name,
        @Nullable List<FaultKeys> faults,
        @Nullable Restart restart,
        @Nullable List<Store> stores,
        @Nullable Integer repeat,
        @Nullable Integer restoreSeconds) {

    private static final int LONGEST_NAME = 40;

    private static final int MOST_REPEATS = 100;

    private static final int LONGEST_OUTAGE = 60;

    /** How nodes are restarted. */
    enum Restart {
        ROLLING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ScenarioKeys {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new WrongKeyException("name", "1 to " + LONGEST_NAME + " characters are needed");
        }
        if ((faults == null) == (restart == null)) {
            throw new WrongKeyException("faults", "either faults or a restart is needed");
        }
        if (faults != null) {
            checkFaults(faults);
        }
        if (stores != null) {
            checkNotEmpty("stores", stores);
            checkDistinct("stores", stores);
        }
        checkRange("repeat", repeat, 1, MOST_REPEATS);
        checkRange("restoreSeconds", restoreSeconds, 1, LONGEST_OUTAGE);
        if (restoreSeconds != null && (faults == null || faults.stream().noneMatch(ScenarioKeys::killsServer))) {
            throw new WrongKeyException("restoreSeconds", "only where a server of the session store is killed");
        }
    }

    private static boolean killsServer(FaultKeys keys) {
        FaultRequest request = keys.planned().request();
        return request.fault() == Fault.KILL && request.target().isOfStore();
    }

    private static void checkFaults(List<FaultKeys> faults) {
        checkNotEmpty("faults", faults);
        for (int i = 0; i < faults.size(); i++) {
            String place = "faults[" + i + "]";
            PlannedFault planned = faults.get(i).planned();
            if (planned.request().fault().isUndone()
                    && planned.request().duration().isEmpty()) {
                throw new WrongKeyException(place + ".for", "this key is missing: how many seconds it lasts");
            }
            if (faults.subList(0, i).stream()
                    .anyMatch(earlier -> earlier.planned().overlaps(planned))) {
                throw new WrongKeyException(place, "its target has another fault at that time");
            }
        }
    }

    /**
     * Reads a file; empty where it does not say that it is of the kind {@code faults}.
     *
     * @param name of the experiment
     * @throws ExperimentFiles.ExperimentException when there is no such kind, or anything about a file of this kind is wrong
     */
    static Optional<FaultPlan> read(Path file, String name) {
        return ExperimentKind.FAULTS.read(
                file,
                ExperimentKeys.class,
                (keys, question) -> keys.plan(new StrictYaml(file), new FaultQuestion(name, question)));
    }

    private record FaultQuestion(String name, String text) {}

    private FaultScenario scenario(StrictYaml yaml, String place, ExperimentKeys experiment) {
        Set<Store> own = stores == null ? EnumSet.copyOf(experiment.stores) : EnumSet.copyOf(stores);
        if (!experiment.stores.containsAll(own)) {
            throw yaml.wrong(place + ".stores", "some of " + experiment.stores + " are needed, not " + own);
        }
        List<PlannedFault> planned = faults == null
                ? List.of()
                : faults.stream().map(FaultKeys::planned).toList();
        for (int i = 0; i < planned.size(); i++) {
            FaultRequest request = planned.get(i).request();
            for (Store store : own) {
                if (!FaultKeys.hasPart(experiment.stack(store, request.needsLinks()), request)) {
                    throw yaml.wrong(
                            place + ".faults[" + i + "].target",
                            "a stack with the store " + store + " has no "
                                    + request.target().name() + "; stores says which ones a scenario is for");
                }
            }
        }
        return new FaultScenario(
                name, planned, own, Optional.ofNullable(restoreSeconds).map(Duration::ofSeconds));
    }

    private Stream<FaultScenario> repeated(FaultScenario first, int nodes) {
        return IntStream.range(0, orElse(repeat, 1)).mapToObj(turn -> first.atLaterNodes(turn, nodes));
    }

    /**
     * The whole file; what is left out has the value that the README lists.
     *
     * @param kind tells the file from others
     * @param stores the session stores
     * @param nodes how many nodes each stack has
     * @param clients how many clients there are
     * @param cartsOfEach how many carts each of them fills
     * @param changesPerSecond of all clients together
     * @param warmUpSeconds how long a fresh stack gets load before its first scenario
     * @param beforeSeconds how long the clients run before the fault
     * @param afterSeconds how long they run after it
     * @param scenarios what goes wrong, one after the other
     */
    record ExperimentKeys(
            @JsonProperty(required = true) ExperimentKind kind,
            @JsonProperty(required = true) List<Store> stores,
            @Nullable Integer nodes,
            @Nullable Integer clients,
            @Nullable Integer cartsOfEach,
            @Nullable Integer changesPerSecond,
            @Nullable Integer warmUpSeconds,
            @Nullable Integer beforeSeconds,
            @Nullable Integer afterSeconds,
            @JsonProperty(required = true) List<ScenarioKeys> scenarios) {

        private static final int USUAL_NODES = 4;

        ExperimentKeys {
            checkNotEmpty("stores", stores);
            checkDistinct("stores", stores);
            checkRange("nodes", nodes, 2, USUAL_NODES);
            checkRange("clients", clients, 1, 200);
            checkRange("cartsOfEach", cartsOfEach, 1, 100);
            checkRange("changesPerSecond", changesPerSecond, 10, 5_000);
            checkRange("warmUpSeconds", warmUpSeconds, 1, 600);
            checkRange("beforeSeconds", beforeSeconds, 3, 600);
            checkRange("afterSeconds", afterSeconds, 5, 600);
            checkNotEmpty("scenarios", scenarios);
            checkDistinct(
                    "scenarios", scenarios.stream().map(ScenarioKeys::name).toList());
        }

        FaultPlan plan(StrictYaml yaml, FaultQuestion question) {
            List<FaultScenario> planned = new ArrayList<>();
            for (int i = 0; i < scenarios.size(); i++) {
                ScenarioKeys keys = scenarios.get(i);
                FaultScenario first = keys.scenario(yaml, "scenarios[" + i + "]", this);
                keys.repeated(first, orElse(nodes, USUAL_NODES)).forEach(planned::add);
            }
            return new FaultPlan(
                    question.name(),
                    question.text(),
                    stores,
                    orElse(nodes, USUAL_NODES),
                    new WriterLoad(orElse(clients, 20), orElse(cartsOfEach, 5), orElse(changesPerSecond, 300)),
                    new Phases(seconds(warmUpSeconds, 20), seconds(beforeSeconds, 8), seconds(afterSeconds, 20)),
                    planned);
        }

        private static Duration seconds(@Nullable Integer given, int usual) {
            return Duration.ofSeconds(orElse(given, usual));
        }

        private StackPlan stack(Store store, boolean links) {
            StackPlan plan = FaultPlan.stack(store, orElse(nodes, USUAL_NODES));
            return links && store.hasLinks() ? plan.withLinks() : plan;
        }
    }
}
