package org.webpos.lab.page;

import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.page.Table.Cell;
import org.webpos.lab.result.Environment;

/** What ran, and on what. */
final class EnvironmentTable {

    private EnvironmentTable() {}

    static Table of(Environment environment) {
        List<List<Cell>> rows = new ArrayList<>();
        row(
                rows,
                "Commit",
                environment.commit() + (environment.dirty() ? ", with changes that are not committed" : ""));
        row(rows, "Began", environment.startedAt());
        row(
                rows,
                "Processor",
                environment.machine().processor() + ", "
                        + Figures.count(environment.machine().cores(), "core"));
        row(rows, "Memory", Figures.whole(environment.machine().memoryMb()) + " MB");
        row(
                rows,
                "System",
                environment.machine().system() + ", " + environment.machine().kernel());
        environment.versions().forEach((name, version) -> row(rows, "Version of " + name, version));
        environment.flags().forEach((name, flags) -> row(rows, "Java flags of the " + name, flags));
        row(rows, "Seed", String.valueOf(environment.seed()));
        return Table.ofWords("What ran, and on what", List.of("", ""), rows);
    }

    private static void row(List<List<Cell>> rows, String name, String text) {
        rows.add(List.of(Cell.of(name), Cell.of(text)));
    }
}
