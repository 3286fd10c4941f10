package org.webpos.lab.page;

import java.util.List;
import java.util.Optional;
import org.webpos.lab.page.Table.Cell;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Times;

/** What shoppers met in the phases of a run. */
final class PhaseTable {

    private static final List<String> HEAD = List.of(
            "Set-up",
            "Users",
            "Repeat",
            "Phase",
            "Supplier",
            "Seconds",
            "Cart requests",
            "Failed",
            "p50",
            "p95",
            "p99",
            "p99 of single minutes",
            "Product requests",
            "Failed",
            "p99");

    private PhaseTable() {}

    /** Makes the table, a row for each phase of each run; empty where no run had phases. */
    static Optional<Table> of(Findings findings) {
        List<List<Cell>> rows = findings.measured().stream()
                .flatMap(m -> m.runs().stream()
                        .flatMap(run -> run.phasesSeen().stream().map(phase -> row(m.name(), run, phase))))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.ofFigures("What shoppers met, phase by phase; times in milliseconds", HEAD, rows));
    }

    private static List<Cell> row(String name, Run run, Phase phase) {
        return List.of(
                Cell.of(name),
                Cell.of(run.setUp().trial().brief()),
                Cell.of(String.valueOf(run.run())),
                Cell.of(phase.name()),
                Cell.of(phase.supplierAway() ? "away" : "answers"),
                Cell.of(Figures.whole(phase.seconds())),
                Cell.of(Figures.whole(phase.carts().requests())),
                Cell.wrong(phase.carts().ko()),
                Cell.of(Figures.whole(phase.carts().p50())),
                Cell.of(Figures.whole(phase.carts().p95())),
                Cell.of(Figures.tenths(phase.carts().p99())),
                Cell.of(minutes(phase.carts())),
                Cell.of(Figures.whole(phase.products().requests())),
                Cell.wrong(phase.products().ko()),
                Cell.of(Figures.tenths(phase.products().p99())));
    }

    private static String minutes(Times times) {
        return times.minutes().isEmpty() ? "none whole" : Absence.minutes(times).text(Figures::tenths);
    }
}
