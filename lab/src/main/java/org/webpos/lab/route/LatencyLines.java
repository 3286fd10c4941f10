package org.webpos.lab.route;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.route.Findings.NodeLine;

/**
 * What the front door adds to the time of an answer, a line a node that was reached straight.
 *
 * @param nodes all nodes
 */
record LatencyLines(List<NodeLine> nodes) {

    /** Gives the lines; none where no node was reached straight. */
    Stream<String> text() {
        List<String> rows = nodes.stream().flatMap(node -> row(node).stream()).toList();
        return rows.isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(
                                "A glimpse, not a measurement: a few requests, one after the other; median and p95 in ms",
                                "node              straight       through it      it adds"),
                        rows.stream());
    }

    private static Optional<String> row(NodeLine node) {
        Latency direct = node.direct();
        if (direct == null) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, "%-14s %s", node.name(), figures(direct))
                + through(direct, node.throughFrontDoor()));
    }

    private static String through(Latency direct, @Nullable Latency through) {
        return through == null
                ? "  none of these came here"
                : String.format(
                        Locale.ROOT, "   %s   %+9.2f", figures(through), through.medianMs() - direct.medianMs());
    }

    private static String figures(Latency latency) {
        return String.format(Locale.ROOT, "%6.2f %6.2f", latency.medianMs(), latency.p95Ms());
    }
}
