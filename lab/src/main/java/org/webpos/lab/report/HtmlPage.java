package org.webpos.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.TextContentRenderer;

/** A page in one file: it needs no network, no script and no other file. */
final class HtmlPage {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    private HtmlPage() {}

    /**
     * Renders the document of a report.
     *
     * @param title of the page
     * @param experiment its name, written above the document's title
     * @param document the report
     * @param clean whether no run had a failure; otherwise the summary is marked
     */
    static String of(String title, String experiment, Markdown document, boolean clean) {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .nodeRendererFactory(context -> new ReportRenderer(context, document.charts(), clean))
                .extensions(TABLES)
                .build();
        Parser parser = Parser.builder().extensions(TABLES).build();
        return page(
                title,
                "<p class=\"over\">WebPOS experiment “" + Markdown.escapedHtml(experiment) + "”</p>\n"
                        + renderer.render(parser.parse(document.toString())));
    }

    static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <style>
                %s%s%s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        Markdown.escapedHtml(title),
                        resource("colours.css"),
                        resource("page.css"),
                        resource("chart.css"),
                        body);
    }

    /** Reads a style sheet that lies beside this class. */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Renders what the style sheet and screen readers need beyond plain Markdown: the summary, captions, tables that scroll and
     * name their rows and columns, and charts drawn into the page.
     */
    private static final class ReportRenderer implements NodeRenderer {

        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;
        private final Map<String, Chart> charts;
        private final String summaryClass;

        ReportRenderer(HtmlNodeRendererContext context, List<Chart> charts, boolean clean) {
            this.context = context;
            this.html = context.getWriter();
            this.charts = charts.stream().collect(Collectors.toMap(Chart::path, Function.identity()));
            this.summaryClass = clean ? "lead" : "lead alarm";
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Paragraph.class, TableBlock.class, TableCell.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof TableBlock) {
                table(node);
            } else if (node instanceof TableCell cell) {
                cell(cell);
            } else if (node.getParent().getParent() instanceof ListBlock) {
                children(node);
            } else if (node.getFirstChild() instanceof Image) {
                gallery(node);
            } else if (node.getNext() instanceof TableBlock) {
                paragraph(Map.of("class", "caption"), node.getFirstChild());
            } else {
                paragraph(isSummary(node) ? Map.of("class", summaryClass) : Map.of(), node);
            }
        }

        /** The summary is all paragraphs between the title and whatever else comes first. */
        private static boolean isSummary(Node paragraph) {
            Node before = paragraph.getPrevious();
            while (before instanceof Paragraph) {
                before = before.getPrevious();
            }
            return before instanceof Heading heading && heading.getLevel() == 1;
        }

        private void gallery(Node paragraph) {
            html.tag("div", Map.of("class", "gallery"));
            html.line();
            for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof Image image) {
                    html.tag("figure");
                    html.raw(Objects.requireNonNull(charts.get(image.getDestination()), image.getDestination())
                            .inline());
                    html.tag("/figure");
                    html.line();
                }
            }
            html.tag("/div");
            html.line();
        }

        private void table(Node table) {
            String caption = TextContentRenderer.builder()
                    .build()
                    .render(table.getPrevious())
                    .strip();
            Map<String, String> region = new LinkedHashMap<>();
            region.put("class", "scroll");
            region.put("tabindex", "0");
            region.put("role", "region");
            region.put("aria-label", caption);
            html.tag("div", region);
            Map<String, String> label = new LinkedHashMap<>(isOfFigures(table) ? Map.of() : Map.of("class", "words"));
            label.put("aria-label", caption);
            html.tag("table", label);
            children(table);
            html.tag("/table");
            html.tag("/div");
            html.line();
        }

        private static boolean isOfFigures(Node table) {
            Node headRow = table.getFirstChild().getFirstChild();
            return headRow.getLastChild() instanceof TableCell last && last.getAlignment() == TableCell.Alignment.RIGHT;
        }

        private void cell(TableCell cell) {
            if (cell.isHeader()) {
                element("th", Map.of("scope", "col"), cell);
            } else if (cell.getPrevious() == null) {
                element("th", Map.of("scope", "row"), cell);
            } else {
                element(
                        "td",
                        cell.getFirstChild() instanceof StrongEmphasis ? Map.of("class", "alarm") : Map.of(),
                        cell);
            }
        }

        private void paragraph(Map<String, String> attributes, Node content) {
            html.line();
            element("p", attributes, content);
            html.line();
        }

        private void element(String tag, Map<String, String> attributes, Node content) {
            html.tag(tag, attributes);
            children(content);
            html.tag("/" + tag);
        }

        private void children(Node parent) {
            for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
                context.render(node);
            }
        }
    }
}
