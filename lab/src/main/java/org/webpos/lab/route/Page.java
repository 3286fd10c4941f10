package org.webpos.lab.route;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.route.Findings.ChiSquare;
import org.webpos.lab.route.Findings.ClientLine;
import org.webpos.lab.route.Findings.Experiment;
import org.webpos.lab.route.Findings.NodeLine;

/**
 * The findings as people read them.
 *
 * @param findings what was seen
 * @param width how many characters a line may have
 */
public record Page(Findings findings, int width) {

    /** More strips would push everything else off the screen. */
    private static final int STRIPS = 20;

    private static final String SIGNS = "123456789abcdefghijklmnopqrstuvwxyz";

    /** Gives the lines. */
    public String text() {
        return Stream.of(
                        table(),
                        chiSquare(),
                        strips(),
                        experiments(),
                        latencies(),
                        moved(),
                        Stream.of(findings.verdict()))
                .map(part -> part.collect(Collectors.joining("\n")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private Stream<String> table() {
        return Stream.concat(
                Stream.of("   node           answers    share expected"),
                findings.nodes().stream().map(this::row));
    }

    private String row(NodeLine node) {
        return String.format(
                        Locale.ROOT,
                        "%c  %-14s %7d  %6.1f%%  %6.1f%%",
                        sign(node.name()),
                        node.name(),
                        node.answers(),
                        100 * node.share(),
                        100 * node.expectedShare())
                + (node.serves() ? "" : "  does not serve");
    }

    /** The last letter of a node's name where that tells them apart, else its place in the table. */
    private char sign(String node) {
        List<String> names = findings.nodes().stream().map(NodeLine::name).toList();
        boolean apart = names.stream().allMatch(name -> Character.isLetterOrDigit(last(name)))
                && new HashSet<>(names.stream().map(Page::last).toList()).size() == names.size();
        return apart ? last(node) : SIGNS.charAt(names.indexOf(node) % SIGNS.length());
    }

    private static char last(String name) {
        return name.charAt(name.length() - 1);
    }

    private Stream<String> chiSquare() {
        ChiSquare fit = findings.chiSquare();
        return fit == null
                ? Stream.empty()
                : Stream.of(String.format(
                        Locale.ROOT,
                        "chi-square %.2f, %d degrees of freedom, p %.3f: %s",
                        fit.statistic(),
                        fit.degrees(),
                        fit.p(),
                        judged(fit.p())));
    }

    private static String judged(double p) {
        if (p < 0.01) {
            return "these are not the expected shares";
        }
        return p > 0.99 ? "closer to the expected shares than chance would be" : "as near as chance would be";
    }

    private Stream<String> strips() {
        List<ClientLine> all = findings.clients();
        Stream<String> shown = all.stream().limit(STRIPS).map(this::strip);
        return all.size() <= STRIPS
                ? shown
                : Stream.concat(shown, Stream.of("… and " + (all.size() - STRIPS) + " clients more"));
    }

    private String strip(ClientLine client) {
        String head = String.format(Locale.ROOT, "%-12s", "client-" + client.client());
        int room = Math.max(1, (width - head.length() - 1) / 2);
        String signs = client.nodes().stream()
                .limit(room)
                .map(node -> String.valueOf(sign(node)))
                .collect(Collectors.joining(" "));
        return head + signs + (client.nodes().size() > room ? " …" : "");
    }

    private Stream<String> experiments() {
        return findings.experiments().stream().map(Page::told);
    }

    private static String told(Experiment experiment) {
        return String.format(Locale.ROOT, "%-32s %s", experiment.tried(), experiment.found());
    }

    private Stream<String> latencies() {
        List<String> rows = findings.nodes().stream()
                .flatMap(node -> latency(node).stream())
                .toList();
        return rows.isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(
                                "A glimpse, not a measurement: a few requests, one after the other; median and p95 in ms",
                                "node              straight       through it      it adds"),
                        rows.stream());
    }

    private static Optional<String> latency(NodeLine node) {
        Latency direct = node.direct();
        if (direct == null) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, "%-14s %s", node.name(), figures(direct))
                + told(direct, node.throughFrontDoor()));
    }

    private static String told(Latency direct, @Nullable Latency through) {
        return through == null
                ? "  none of these came here"
                : String.format(
                        Locale.ROOT, "   %s   %+9.2f", figures(through), through.medianMs() - direct.medianMs());
    }

    private static String figures(Latency latency) {
        return String.format(Locale.ROOT, "%6.2f %6.2f", latency.medianMs(), latency.p95Ms());
    }

    private Stream<String> moved() {
        Moved moved = findings.moved();
        if (moved == null) {
            return Stream.empty();
        }
        long others = moved.clients() - moved.bound();
        return Stream.of(
                moved.node() + " left: " + moved.bound() + " of " + moved.clients() + " clients were there; of the "
                        + others + " others " + moved.leaving() + " got another node although theirs stayed",
                moved.node() + " came back: " + moved.joining() + " changed between the others");
    }
}
