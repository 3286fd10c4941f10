package org.webpos.lab.route;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.route.Findings.ChiSquare;
import org.webpos.lab.route.Findings.Experiment;
import org.webpos.lab.route.Findings.NodeLine;

/**
 * The findings as people read them.
 *
 * @param findings what was seen
 * @param width how many characters a line may have
 */
public record Page(Findings findings, int width) {

    /** Gives the lines. */
    public String text() {
        return Stream.of(
                        table(),
                        chiSquare(),
                        new StripLines(findings.clients(), signs(), width).text(),
                        experiments(),
                        new LatencyLines(findings.nodes()).text(),
                        moved(),
                        Stream.of(findings.verdict()))
                .map(part -> part.collect(Collectors.joining("\n")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private Signs signs() {
        return new Signs(findings.nodes().stream().map(NodeLine::name).toList());
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
                        signs().of(node.name()),
                        node.name(),
                        node.answers(),
                        100 * node.share(),
                        100 * node.expectedShare())
                + (node.serves() ? "" : "  does not serve");
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

    private Stream<String> experiments() {
        return findings.experiments().stream().map(Page::told);
    }

    private static String told(Experiment experiment) {
        return String.format(Locale.ROOT, "%-32s %s", experiment.tried(), experiment.found());
    }

    private Stream<String> moved() {
        Remapping moved = findings.moved();
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
