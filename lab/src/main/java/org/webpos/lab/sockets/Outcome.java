package org.webpos.lab.sockets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of opening sockets, as it is shown.
 *
 * @param url where they were opened
 * @param connections how many were asked for
 * @param open how many were greeted by a node
 * @param failed how many were refused or not greeted
 * @param unanswered how many of the open ones gave no answer to a ping
 * @param spread how many each node greeted, by its name
 * @param roundTripMs how long a ping took; null when none was answered
 * @param kilobytesPerSocket growth of the nodes' resident memory for each open socket; null when it cannot be seen
 * @param works whether nothing failed and the spread does not contradict the balance
 * @param verdict one sentence on balancing
 */
public record Outcome(
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

    /** Counts how many each node greeted. */
    public static Map<String, Integer> spread(List<String> nodes) {
        return nodes.stream().collect(Collectors.toMap(node -> node, node -> 1, Integer::sum, TreeMap::new));
    }

    /** A table, and what there is to say. */
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
}
