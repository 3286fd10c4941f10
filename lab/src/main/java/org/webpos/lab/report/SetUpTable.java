package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.report.Table.Cell;

/** A table with a row for each set-up. */
final class SetUpTable {

    private SetUpTable() {}

    /** The cells of a row behind the set-up's name and its number of users. */
    interface Columns {
        List<Cell> of(ConfigurationRuns measured);
    }

    static Table of(String caption, List<String> head, Findings findings, Columns columns) {
        return Table.ofFigures(
                caption,
                head,
                findings.measured().stream()
                        .map(m -> {
                            List<Cell> row = new ArrayList<>();
                            row.add(Cell.of(m.name()));
                            row.add(Cell.of(m.trial().shortText()));
                            row.addAll(columns.of(m));
                            return List.copyOf(row);
                        })
                        .toList());
    }
}
