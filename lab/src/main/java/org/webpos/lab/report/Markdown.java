package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
}
