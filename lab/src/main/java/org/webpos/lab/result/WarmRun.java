package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.WarmEnvironment.WarmLoad;

/**
 * One stack that was loaded until it was warm and then measured: an object of {@code results.json} of an experiment of the kind
 * {@code warm}. The names of the components are those of the file.
 *
 * @param experiment name of the experiment file
 * @param system {@code webpos}, {@code peer} for the system that it is compared with, or {@code floor} for the least that a
 *     request can cost
 * @param store where sessions were stored; of a floor what answered
 * @param nodes how many
 * @param balance the front door's balancing algorithm; null without a front door
 * @param round which repeat of the whole this belongs to, from 1
 * @param workload {@code add}, {@code read}, {@code change} or {@code mix}
 * @param connections how many requests were under way at a time
 * @param sessions how many sessions each window had
 * @param products lines of each cart
 * @param processors which processors the parts were bound to; null where nothing was bound
 * @param startedAt when the first window began, ISO 8601 in UTC
 * @param warm whether the processor time per request had become steady before it was measured
 * @param secondsToWarm from the beginning of the first window to the end of the warm-up
 * @param warmUp the windows of the warm-up
 * @param measured the windows that count
 * @param evidence whether the figures may be taken as evidence: there are no objections
 * @param objections why not, each a sentence without its full stop
 * @param jvmUnread why allocation and garbage collection could not be read; null where they were
 * @param withoutAotCache why the nodes ran without an AOT cache; null where they used one
 */
public record WarmRun(
        String experiment,
        String system,
        String store,
        int nodes,
        @Nullable String balance,
        int round,
        String workload,
        int connections,
        int sessions,
        int products,
        @Nullable Processors processors,
        String startedAt,
        boolean warm,
        double secondsToWarm,
        List<WarmWindow> warmUp,
        List<WarmWindow> measured,
        boolean evidence,
        List<String> objections,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String jvmUnread,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String withoutAotCache) {

    /** The system of this project. */
    public static final String WEBPOS = "webpos";

    /** The system that it is compared with. */
    public static final String PEER = "peer";

    /** What does next to nothing for a request. */
    public static final String FLOOR = "floor";

    /** Fields that are absent where there is nothing to say. */
    static final List<String> OPTIONAL = List.of("jvmUnread", "withoutAotCache");

    /**
     * Which processors the parts were bound to, as {@code taskset} takes them.
     *
     * @param node of the one node
     * @param others of generator and store
     */
    public record Processors(String node, String others) {}

    /** Copies the lists. */
    public WarmRun {
        warmUp = List.copyOf(warmUp);
        measured = List.copyOf(measured);
        objections = List.copyOf(objections);
    }

    /** Returns what was sent. */
    public WarmLoad load() {
        return new WarmLoad(workload, connections, sessions, products);
    }

    /** Returns the windows of warm-up and measurement in their order. */
    public List<WarmWindow> windows() {
        return Stream.concat(warmUp.stream(), measured.stream()).toList();
    }

    /** Returns the median of a figure over the measured windows. */
    public double median(ToDoubleFunction<WarmWindow> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Adds up a figure of all windows. */
    public long sum(ToLongFunction<WarmWindow> figure) {
        return windows().stream().mapToLong(figure).sum();
    }

    /** Tells whether nothing failed and all carts were right, in the warm-up too. */
    public boolean clean() {
        return windows().stream()
                .allMatch(window -> window.errors().sum() == 0 && window.carts().areRight());
    }

    /** Returns what is to be said about the run beside its figures; empty where they are evidence of a warm node. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!warm) {
            remarks.add("not yet warm when it was measured");
        }
        objections.forEach(objection -> remarks.add("no evidence: " + objection));
        return remarks;
    }
}
