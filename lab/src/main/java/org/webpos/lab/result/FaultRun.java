package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one scenario did to the clients of one store: an object of {@code results.json} of an experiment of the kind {@code faults}.
 * The names of the components are those of the file. Times are in seconds; those of the {@code impact} count from the beginning of
 * the fault, the others from the first request. Immutable.
 *
 * @param experiment name of the experiment file
 * @param store where sessions were stored
 * @param nodes how many nodes the stack had
 * @param scenario the name of what went wrong
 * @param faults what was done, and when, in words
 * @param startedAt when the clients began, ISO 8601 in UTC
 * @param fromSecond when the first fault began
 * @param toSecond when the last one was over; null if one never was
 * @param before the load before the first fault
 * @param acknowledged changes in all that were acknowledged
 * @param givenUp changes in all that clients gave up
 * @param impact how requests ended from the beginning of the fault on
 * @param carts what became of the carts, those that the store cannot keep left out
 * @param deadNodes the carts that the store keeps at one node alone, if that is what the fault hit; else null
 * @param bystanders the requests that had nothing to do with what was broken; null where there are none
 * @param series the clients' requests second by second
 * @param evidence whether the figures may be taken as evidence: there are no objections
 * @param objections why not, each a sentence without its full stop
 * @param links true where connections between nodes, or to Redis, passed through a proxy that can disturb them; else null
 */
public record FaultRun(
        String experiment,
        String store,
        int nodes,
        String scenario,
        List<String> faults,
        String startedAt,
        double fromSecond,
        @Nullable Double toSecond,
        Baseline before,
        int acknowledged,
        int givenUp,
        Impact impact,
        Carts carts,
        @Nullable DeadNodes deadNodes,
        @Nullable Bystanders bystanders,
        List<FaultSecond> series,
        boolean evidence,
        List<String> objections,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean links) {

    /** Fields that are absent where there is nothing to say. */
    static final List<String> OPTIONAL = List.of("links");

    private static final double CALM_SECONDS = 2;

    /** Copies the lists. */
    public FaultRun {
        faults = List.copyOf(faults);
        series = List.copyOf(series);
        objections = List.copyOf(objections);
    }

    /**
     * The load before the fault.
     *
     * @param requestsPerSecond answered well
     * @param changesPerSecond acknowledged
     * @param p95Ms 95th percentile of the response time
     */
    public record Baseline(double requestsPerSecond, double changesPerSecond, double p95Ms) {}

    /**
     * How requests ended from the beginning of the fault on, without those of bystanders.
     *
     * @param firstErrorSeconds when the first one failed or remained unknown; null if none did
     * @param lastErrorSeconds when the last one did
     * @param firstGoodSeconds when the first one was answered well that was sent after the first error; null if none was
     * @param fastAgainSeconds when the 95th percentile was back to 1.5 times what it was before; null if it was not
     * @param observedSeconds how long the clients went on
     * @param slowestMs the longest that one took, answered or not
     * @param failed requests that certainly had no effect, by cause
     * @param unknown requests whose outcome is unknown, by cause
     */
    public record Impact(
            @Nullable Double firstErrorSeconds,
            @Nullable Double lastErrorSeconds,
            @Nullable Double firstGoodSeconds,
            @Nullable Double fastAgainSeconds,
            double observedSeconds,
            double slowestMs,
            Map<String, Integer> failed,
            Map<String, Integer> unknown) {

        /** Copies the maps, sorted by cause. */
        public Impact {
            failed = Collections.unmodifiableMap(new TreeMap<>(failed));
            unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
        }

        /** Returns how much later the last error was than the first, in seconds, 0 where there was none. */
        double spanSeconds() {
            Double first = firstErrorSeconds;
            Double last = lastErrorSeconds;
            return first == null || last == null ? 0 : last - first;
        }

        /** Returns how many requests failed or remained unknown. */
        public int errors() {
            return Stream.of(failed, unknown)
                    .flatMap(causes -> causes.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }

    /**
     * What became of carts.
     *
     * @param judged how many are judged
     * @param gone carts that nobody could open any more at the end; their items are among the lost ones
     * @param unread carts that could not be read at the end, for whatever other reason
     * @param lost acknowledged items
     * @param doubled items
     * @param stale answers older than what the same client had been answered before
     * @param refused answers 401 to a good key
     * @param resurrected times that removed lines were back
     * @param violated carts whose history cannot have happened in any order
     * @param undecided carts of which nobody can say
     */
    public record Carts(
            int judged,
            int gone,
            int unread,
            long lost,
            long doubled,
            long stale,
            long refused,
            long resurrected,
            long violated,
            long undecided) {

        /** Tells whether nothing is wrong with those that could be judged. */
        public boolean areRight() {
            return gone == 0
                    && lost == 0
                    && doubled == 0
                    && stale == 0
                    && refused == 0
                    && resurrected == 0
                    && violated == 0;
        }
    }

    /**
     * Carts of nodes that the fault hit.
     *
     * @param names of these nodes
     * @param carts how many lived there
     * @param lost how many of them nobody could open any more at the end
     */
    public record DeadNodes(List<String> names, int carts, int lost) {

        /** Copies the list. */
        public DeadNodes {
            names = List.copyOf(names);
        }
    }

    /**
     * Requests, from the beginning of the fault on, that had nothing to do with what was broken.
     *
     * @param requests how many
     * @param suffered how many of them failed or took longer than a second
     * @param p99Ms 99th percentile of the response time
     * @param slowestMs the longest one
     */
    public record Bystanders(int requests, int suffered, double p99Ms, double slowestMs) {}

    /**
     * What the clients sent in one second.
     *
     * @param second counted from the first request
     * @param good requests that were answered well
     * @param failed requests that failed or remained unknown
     * @param p95Ms 95th percentile of the response time of all of them, 0 where there are none
     * @param slowestMs the longest one, 0 where there are none
     */
    public record FaultSecond(int second, int good, int failed, double p95Ms, double slowestMs) {}

    /**
     * Returns how long clients met errors, in seconds: from the first error to the last. Where two seconds or more in between had none,
     * only those with errors count.
     */
    public double errorSeconds() {
        double span = impact.spanSeconds();
        long failing = series.stream()
                .filter(second -> second.second() >= Math.floor(fromSecond) && second.failed() > 0)
                .count();
        return failing > 0 && failing <= span - CALM_SECONDS ? (double) failing : span;
    }

    /** Returns what the fault did, in words, without a full stop: {@code keeps every item; errors for 3.1 s}. */
    public String verdict() {
        return new FaultRepeats(List.of(this)).verdict();
    }
}
