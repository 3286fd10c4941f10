package org.webpos.lab.sockets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.Latency;

/**
 * The result of opening sockets, as text and as the JSON object of {@code sockets --json}. Immutable.
 *
 * @param url where they were opened
 * @param connections how many were requested
 * @param open how many received a node's welcome message
 * @param failed how many were refused or received no welcome message
 * @param unanswered how many of the open ones did not respond to a ping
 * @param spread the number of open sockets of each node by its name
 * @param roundTripMs the round-trip times of pings; null if there was no response
 * @param kilobytesPerSocket growth of the nodes' resident memory for each open socket; null if it cannot be read
 * @param works whether nothing failed and the distribution does not contradict the balancing algorithm
 * @param verdict one sentence on balancing
 */
public record SocketsResult(
        String url,
        int connections,
        int open,
        int failed,
        int unanswered,
        Map<String, Integer> spread,
        @Nullable RoundTrips roundTripMs,
        @Nullable Double kilobytesPerSocket,
        boolean works,
        String verdict) {

    /** Counts the sockets of each node. */
    public static Map<String, Integer> spread(List<String> nodes) {
        return nodes.stream().collect(Collectors.toMap(node -> node, node -> 1, Integer::sum, TreeMap::new));
    }

    /** Returns a table and the figures below it. */
    public String text() {
        return table() + "open " + open + ", failed " + failed + ", unanswered " + unanswered + "\n"
                + (roundTripMs == null ? "" : roundTripMs.text() + "\n")
                + "memory per open socket: "
                + (kilobytesPerSocket == null
                        ? "unknown, the nodes are not the lab's"
                        : String.format(
                                Locale.ROOT, "%.1f KB (growth of the nodes' resident memory)", kilobytesPerSocket))
                + "\n" + verdict;
    }

    private String table() {
        return spread.entrySet().stream()
                .map(node -> String.format(
                        Locale.ROOT,
                        "%-20s %6d %6.1f %%\n",
                        node.getKey(),
                        node.getValue(),
                        100.0 * node.getValue() / open))
                .collect(Collectors.joining(
                        "", String.format(Locale.ROOT, "%-20s %6s %8s\n", "node", "open", "share"), ""));
    }

    /** Round-trip times of pings in milliseconds, one per socket. */
    public record RoundTrips(double p50, double p95, double p99, double max) {

        private static final double MICROS_PER_MILLI = 1_000;

        /** Calculates the figures; empty if there is no value. */
        public static Optional<RoundTrips> of(List<Integer> micros) {
            if (micros.isEmpty()) {
                return Optional.empty();
            }
            Latency all = Latency.of(micros.stream().mapToInt(Integer::intValue).toArray());
            return Optional.of(new RoundTrips(
                    all.p50() / MICROS_PER_MILLI,
                    all.p95() / MICROS_PER_MILLI,
                    all.p99() / MICROS_PER_MILLI,
                    all.max() / MICROS_PER_MILLI));
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "ping to pong: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms",
                    p50,
                    p95,
                    p99,
                    max);
        }
    }
}
