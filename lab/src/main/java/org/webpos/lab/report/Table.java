package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table whose first column names the row.
 *
 * @param caption what it shows
 * @param head titles of the columns
 * @param rows as many cells as there are titles
 * @param words whether cells hold words rather than figures, which are aligned to the right
 */
record Table(String caption, List<String> head, List<List<Cell>> rows, boolean words) implements Block {

    /**
     * One cell.
     *
     * @param text what stands in it
     * @param alarming whether it is something that must not be overlooked
     */
    record Cell(String text, boolean alarming) {

        static Cell of(String text) {
            return new Cell(text, false);
        }

        /** Writes a number that ought to be 0. */
        static Cell wrong(long count) {
            return new Cell(Figures.whole(count), count > 0);
        }
    }

    /** Makes a table of figures. */
    static Table ofFigures(String caption, List<String> head, List<List<Cell>> rows) {
        return new Table(caption, head, rows, false);
    }

    /** Makes a table of words, which are aligned to the left and may wrap. */
    static Table ofWords(String caption, List<String> head, List<List<Cell>> rows) {
        return new Table(caption, head, rows, true);
    }

    @Override
    public String html() {
        return "<p class=\"caption\">" + Block.escaped(caption) + "</p>\n"
                + "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + Block.escaped(caption)
                + "\"><table" + (words ? " class=\"words\"" : "") + " aria-label=\"" + Block.escaped(caption) + "\">\n"
                + head.stream()
                        .map(title -> "<th scope=\"col\">" + Block.escaped(title) + "</th>")
                        .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>\n<tbody>\n"))
                + rows.stream().map(Table::htmlRow).collect(Collectors.joining())
                + "</tbody></table></div>\n";
    }

    private static String htmlRow(List<Cell> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> htmlCell(row.get(column), column == 0))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String htmlCell(Cell cell, boolean names) {
        String text = Block.escaped(cell.text());
        if (names) {
            return "<th scope=\"row\">" + text + "</th>";
        }
        return cell.alarming() ? "<td class=\"alarm\"><strong>" + text + "</strong></td>" : "<td>" + text + "</td>";
    }

    @Override
    public String markdown() {
        String line = IntStream.range(0, head.size())
                .mapToObj(column -> column == 0 || words ? "---" : "---:")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return "**" + Block.escaped(caption) + "**\n\n"
                + head.stream().map(Table::markdownText).collect(Collectors.joining(" | ", "| ", " |\n"))
                + line
                + rows.stream().map(Table::markdownRow).collect(Collectors.joining())
                + "\n";
    }

    private static String markdownRow(List<Cell> row) {
        return row.stream()
                .map(cell -> cell.alarming() ? "**" + markdownText(cell.text()) + "**" : markdownText(cell.text()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String markdownText(String text) {
        return Block.escaped(text).replace("|", "\\|");
    }
}
