package org.webpos.lab.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.webpos.lab.result.Figures;

/**
 * A table whose first column names the row.
 *
 * @param caption what it shows
 * @param head titles of the columns
 * @param rows as many cells as there are titles
 * @param words whether the cells hold words, aligned to the left, rather than figures, aligned to the right
 */
record Table(String caption, List<String> head, List<List<Cell>> rows, boolean words) {

    /**
     * One cell.
     *
     * @param text its text
     * @param alarming whether it must not be overlooked
     */
    record Cell(String text, boolean alarming) {

        static Cell of(String text) {
            return new Cell(text, false);
        }

        /** Writes a number that ought to be 0. */
        static Cell expectedZero(long count) {
            return new Cell(Figures.whole(count), count > 0);
        }

        private String markdown() {
            String escaped = inCell(text);
            return alarming ? "**" + escaped + "**" : escaped;
        }
    }

    /** Makes a table of figures. */
    static Table ofFigures(String caption, List<String> head, List<List<Cell>> rows) {
        return new Table(caption, head, rows, false);
    }

    /** Makes a table of words, which may wrap. */
    static Table ofWords(String caption, List<String> head, List<List<Cell>> rows) {
        return new Table(caption, head, rows, true);
    }

    /** Writes the caption in bold as a paragraph of its own, and the table below it. */
    String markdown() {
        String alignment = IntStream.range(0, head.size())
                .mapToObj(column -> column == 0 || words ? "---" : "---:")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return "**" + Markdown.escaped(caption) + "**\n\n"
                + head.stream().map(Table::inCell).collect(Collectors.joining(" | ", "| ", " |\n"))
                + alignment
                + rows.stream()
                        .map(row -> row.stream().map(Cell::markdown).collect(Collectors.joining(" | ", "| ", " |\n")))
                        .collect(Collectors.joining());
    }

    private static String inCell(String text) {
        return Markdown.escaped(text).replace("|", "\\|");
    }
}
