package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.webpos.lab.report.Table.Cell;
import org.webpos.lab.result.Phase.Times;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.Run;

/** What shoppers met in the phases of a run. */
final class PhaseTable {

    private static final List<String> HEAD = List.of(
            "Set-up",
            "Users",
            "Repeat",
            "Phase",
            "Supplier",
            "Seconds",
            "Requests",
            "Failed",
            "p50",
            "p95",
            "p99",
            "p99 of single minutes");

    private PhaseTable() {}

    /** Makes a table for carts and one for products, a row for each phase of each run; none where no run had phases. */
    static List<Table> of(Findings findings) {
        return findings.runs().stream().allMatch(run -> run.phasesOrEmpty().isEmpty())
                ? List.of()
                : List.of(
                        table("Requests that change or show a cart", findings, Phase::carts),
                        table("Requests for products", findings, Phase::products));
    }

    private static Table table(String what, Findings findings, Function<Phase, Times> times) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ConfigurationRuns measured : findings.measured()) {
            for (Run run : measured.runs()) {
                run.phasesOrEmpty().forEach(phase -> rows.add(row(measured.name(), run, phase, times.apply(phase))));
            }
        }
        return Table.ofFigures(what + ", phase by phase; times in milliseconds", HEAD, rows);
    }

    private static List<Cell> row(String name, Run run, Phase phase, Times times) {
        return List.of(
                Cell.of(name),
                Cell.of(run.configuration().load().shortText()),
                Cell.of(String.valueOf(run.run())),
                Cell.of(phase.name()),
                Cell.of(phase.supplierUnavailable() ? "away" : "answers"),
                Cell.of(Figures.whole(phase.seconds())),
                Cell.of(Figures.whole(times.requests())),
                Cell.wrong(times.ko()),
                Cell.of(Figures.whole(times.p50())),
                Cell.of(Figures.whole(times.p95())),
                Cell.of(Figures.tenths(times.p99())),
                Cell.of(minutes(times)));
    }

    private static String minutes(Times times) {
        return times.minutes().isEmpty()
                ? "none whole"
                : OutageComparison.minutes(times).text(Figures::tenths);
    }
}
