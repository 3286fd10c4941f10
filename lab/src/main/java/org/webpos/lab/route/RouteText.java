package org.webpos.lab.route;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.route.RouteAnalysis.LatencyProbe.LatencySummary;
import org.webpos.lab.route.RouteReport.ChiSquare;
import org.webpos.lab.route.RouteReport.ClientLine;
import org.webpos.lab.route.RouteReport.NodeLine;
import org.webpos.lab.route.RouteReport.RoutingExperiment;

/**
 * The report as plain text for a terminal. Immutable.
 *
 * @param report the report
 * @param width the maximum number of characters in a line
 */
public record RouteText(RouteReport report, int width) {

    /** Returns the text. */
    public String text() {
        return Stream.of(
                        table(),
                        chiSquare(),
                        new ClientLines(report.clients(), symbols(), width).text(),
                        experiments(),
                        new LatencyLines(report.nodes()).text(),
                        remapping(),
                        Stream.of(report.verdict()))
                .map(part -> part.collect(Collectors.joining("\n")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private NodeSymbols symbols() {
        return new NodeSymbols(report.nodes().stream().map(NodeLine::name).toList());
    }

    private Stream<String> table() {
        return Stream.concat(
                Stream.of("   node           answers    share expected"),
                report.nodes().stream().map(this::row));
    }

    private String row(NodeLine node) {
        return String.format(
                        Locale.ROOT,
                        "%c  %-14s %7d  %6.1f%%  %6.1f%%",
                        symbols().of(node.name()),
                        node.name(),
                        node.answers(),
                        100 * node.share(),
                        100 * node.expectedShare())
                + (node.serves() ? "" : "  does not serve");
    }

    private Stream<String> chiSquare() {
        ChiSquare fit = report.chiSquare();
        return fit == null
                ? Stream.empty()
                : Stream.of(String.format(
                        Locale.ROOT,
                        "chi-square %.2f, %d degrees of freedom, p %.3f: %s",
                        fit.statistic(),
                        fit.degrees(),
                        fit.p(),
                        judgement(fit.p())));
    }

    private static String judgement(double p) {
        if (p < 0.01) {
            return "these are not the expected shares";
        }
        return p > 0.99 ? "closer to the expected shares than random balancing" : "as close as random balancing";
    }

    private Stream<String> experiments() {
        return report.experiments().stream().map(RouteText::line);
    }

    private static String line(RoutingExperiment experiment) {
        return String.format(Locale.ROOT, "%-32s %s", experiment.tried(), experiment.found());
    }

    private Stream<String> remapping() {
        Remapping remapping = report.moved();
        if (remapping == null) {
            return Stream.empty();
        }
        long others = remapping.clients() - remapping.bound();
        return Stream.of(
                remapping.node() + " left: " + remapping.bound() + " of " + remapping.clients()
                        + " clients were there; of the " + others + " others " + remapping.leaving()
                        + " got another node although theirs stayed",
                remapping.node() + " came back: " + remapping.joining() + " changed between the others");
    }

    /**
     * The nodes that answered each client, one line per client.
     *
     * @param clients all clients
     * @param symbols the symbols of the nodes
     * @param width the maximum number of characters in a line
     */
    record ClientLines(List<ClientLine> clients, NodeSymbols symbols, int width) {

        /** More lines would push everything else off the screen. */
        private static final int MAX_LINES = 20;

        /** Returns the lines. */
        Stream<String> text() {
            Stream<String> shown = clients.stream().limit(MAX_LINES).map(this::line);
            return clients.size() <= MAX_LINES
                    ? shown
                    : Stream.concat(shown, Stream.of("… and " + (clients.size() - MAX_LINES) + " clients more"));
        }

        private String line(ClientLine client) {
            String head = String.format(Locale.ROOT, "%-12s", "client-" + client.client());
            int visible = Math.max(1, (width - head.length() - 1) / 2);
            String answers = client.nodes().stream()
                    .limit(visible)
                    .map(node -> String.valueOf(symbols.of(node)))
                    .collect(Collectors.joining(" "));
            return head + answers + (client.nodes().size() > visible ? " …" : "");
        }
    }

    /**
     * One letter or digit for each node, which stands for it in the lines of the clients.
     *
     * @param nodes the names in the order of the table
     */
    record NodeSymbols(List<String> nodes) {

        private static final String ALL = "123456789abcdefghijklmnopqrstuvwxyz";

        /** Returns the last character of the name if that is unique, else the position in the table. */
        char of(String node) {
            return areDistinct() ? last(node) : ALL.charAt(nodes.indexOf(node) % ALL.length());
        }

        private boolean areDistinct() {
            List<Character> symbols = nodes.stream().map(NodeSymbols::last).toList();
            return symbols.stream().allMatch(Character::isLetterOrDigit)
                    && new HashSet<>(symbols).size() == symbols.size();
        }

        private static char last(String name) {
            return name.charAt(name.length() - 1);
        }
    }

    /**
     * The latency that the front door adds, one line per node that was reached directly.
     *
     * @param nodes all nodes
     */
    record LatencyLines(List<NodeLine> nodes) {

        /** Returns the lines; none if no node was reached directly. */
        Stream<String> text() {
            List<String> rows =
                    nodes.stream().flatMap(node -> row(node).stream()).toList();
            return rows.isEmpty()
                    ? Stream.empty()
                    : Stream.concat(
                            Stream.of(
                                    "A rough comparison, not a measurement: a few sequential requests; median and p95 in ms",
                                    "node                direct       through it      it adds"),
                            rows.stream());
        }

        private static Optional<String> row(NodeLine node) {
            LatencySummary direct = node.direct();
            if (direct == null) {
                return Optional.empty();
            }
            return Optional.of(String.format(Locale.ROOT, "%-14s %s", node.name(), figures(direct))
                    + through(direct, node.throughFrontDoor()));
        }

        private static String through(LatencySummary direct, @Nullable LatencySummary through) {
            return through == null
                    ? "  no responses"
                    : String.format(
                            Locale.ROOT, "   %s   %+9.2f", figures(through), through.medianMs() - direct.medianMs());
        }

        private static String figures(LatencySummary latency) {
            return String.format(Locale.ROOT, "%6.2f %6.2f", latency.medianMs(), latency.p95Ms());
        }
    }
}
