package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.report.Table.Cell;
import org.webpos.lab.result.Environment;

/** What ran, and on what. */
final class EnvironmentTable {

    private EnvironmentTable() {}

    static Table of(Environment environment) {
        List<List<Cell>> rows = new ArrayList<>();
        String changes = environment.dirty() ? ", with changes that are not committed" : "";
        row(rows, "Commit", environment.commit() + changes);
        row(rows, "Began", environment.startedAt());
        machine(rows, environment.machine());
        environment.versions().forEach((name, version) -> row(rows, "Version of " + name, version));
        environment.flags().forEach((name, flags) -> row(rows, "Java flags of the " + name, flags));
        row(rows, "Seed", String.valueOf(environment.seed()));
        return Table.ofWords("What ran, and on what", List.of("What", "Which"), rows);
    }

    private static void machine(List<List<Cell>> rows, Machine machine) {
        row(rows, "Processor", machine.processor() + ", " + Figures.count(machine.cores(), "core"));
        row(rows, "Memory", Figures.whole(machine.memoryMb()) + " MB");
        row(rows, "System", machine.system() + ", " + machine.kernel());
    }

    private static void row(List<List<Cell>> rows, String name, String text) {
        rows.add(List.of(Cell.of(name), Cell.of(text)));
    }
}
