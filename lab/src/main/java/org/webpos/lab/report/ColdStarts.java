package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.lab.report.Table.Cell;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.Run;

/** How stacks that nobody had used before met their first load. */
final class ColdStarts {

    private ColdStarts() {}

    static List<String> sentences(Findings findings) {
        return findings.measured().stream()
                .filter(m -> !starts(m).isEmpty())
                .map(ColdStarts::sentence)
                .toList();
    }

    private static String sentence(ConfigurationRuns measured) {
        String subject =
                "%s with %s".formatted(measured.name(), measured.trial().text());
        return seconds(measured)
                .map(spread -> "Just started, " + subject + " served at full speed " + spread.text(Figures::whole)
                        + " s after the first request.")
                .orElseGet(() -> "Just started, " + subject + " did not come to full speed in " + never(measured)
                        + " of " + Figures.count(starts(measured).size(), "run") + ".");
    }

    /** Makes the table; empty where nothing was met cold. */
    static Optional<Table> table(Findings findings) {
        List<List<Cell>> rows = findings.measured().stream()
                .filter(m -> !starts(m).isEmpty())
                .map(ColdStarts::row)
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.ofFigures(
                        "How the first load on a stack that had just started was met, in seconds",
                        List.of(
                                "Set-up",
                                "Users",
                                "Runs",
                                "Until full speed",
                                "Never at full speed",
                                "Load came after"),
                        rows));
    }

    private static List<Cell> row(ConfigurationRuns measured) {
        MedianRange waited = MedianRange.of(
                starts(measured).stream().mapToDouble(ColdStart::waitedSeconds).toArray());
        return List.of(
                Cell.of(measured.name()),
                Cell.of(measured.trial().shortText()),
                Cell.of(Figures.whole(starts(measured).size())),
                Cell.of(seconds(measured)
                        .map(spread -> spread.text(Figures::whole))
                        .orElse("not reached")),
                Cell.wrong(never(measured)),
                Cell.of(waited.text(Figures::tenths)));
    }

    private static List<ColdStart> starts(ConfigurationRuns measured) {
        return measured.runs().stream()
                .flatMap(run -> Stream.ofNullable(run.coldStart()))
                .toList();
    }

    private static long never(ConfigurationRuns measured) {
        return starts(measured).stream()
                .filter(start -> start.fullSpeedSeconds() == null)
                .count();
    }

    /** Spreads the time until full speed; empty unless each run came to it. */
    private static Optional<MedianRange> seconds(ConfigurationRuns measured) {
        return measured.seen(Run::coldStart, ColdStart::fullSpeedSeconds);
    }
}
