package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.webpos.lab.result.Figures;

/**
 * A document in Markdown (CommonMark with tables as on GitHub), written block by block. All text is escaped, so that it is
 * shown as it is. {@link HtmlPage} renders the same document for browsers. For one thread.
 */
final class Markdown {

    /** What begins a block of another kind at the beginning of a line. */
    private static final Pattern BLOCK_START = Pattern.compile("^(?:[-+#=]|\\d+(?=[.)]))");

    private final StringBuilder text = new StringBuilder();
    private final List<Chart> charts = new ArrayList<>();

    Markdown title(String title) {
        return block("# " + escaped(title) + "\n");
    }

    Markdown heading(String title) {
        return block("## " + escaped(title) + "\n");
    }

    Markdown paragraph(String sentences) {
        return block(startingLine(sentences) + "\n");
    }

    /** Adds a list of points, one or two sentences each. */
    Markdown points(List<String> points) {
        return block(
                points.stream().map(point -> "- " + startingLine(point) + "\n").collect(Collectors.joining()));
    }

    Markdown table(Table table) {
        return block(table.markdown());
    }

    /** Adds charts, side by side where there is room; nothing without a chart. */
    Markdown charts(List<Chart> gallery) {
        charts.addAll(gallery);
        return gallery.isEmpty()
                ? this
                : block(gallery.stream()
                        .map(chart -> "![%s](%s)\n".formatted(escaped(chart.alternative()), chart.path()))
                        .collect(Collectors.joining()));
    }

    private Markdown block(String block) {
        text.append(text.isEmpty() ? "" : "\n").append(block);
        return this;
    }

    /** Returns all charts of the document, whose files have to lie beside it. */
    List<Chart> charts() {
        return List.copyOf(charts);
    }

    /** Makes text safe within a line of Markdown; {@code ~} and {@code $} have a meaning on GitHub alone. */
    static String escaped(String text) {
        return escapedHtml(text.replaceAll("\\s*\\R\\s*", " "))
                .replaceAll("[\\\\*`~$]|(?<![\\p{L}\\d])_|_(?![\\p{L}\\d])|(?<=\\])[(\\[]", "\\\\$0");
    }

    /** Makes text safe in HTML and XML, within an attribute as well. */
    static String escapedHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String startingLine(String text) {
        return BLOCK_START.matcher(escaped(text)).replaceFirst(start -> {
            String begin = start.group();
            return begin.matches("\\d+") ? begin + "\\\\" : "\\\\" + begin;
        });
    }

    /** Returns the text of the document. */
    @Override
    public String toString() {
        return text.toString();
    }

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
                            .map(row ->
                                    row.stream().map(Cell::markdown).collect(Collectors.joining(" | ", "| ", " |\n")))
                            .collect(Collectors.joining());
        }

        private static String inCell(String text) {
            return Markdown.escaped(text).replace("|", "\\|");
        }
    }
}
