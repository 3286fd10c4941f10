package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.report.Markdown.Table;
import org.webpos.lab.report.Markdown.Table.Cell;

/** One document for code hosts and browsers: what is written is shown, in both. */
class MarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 [1–2] of *all* __nodes__ in `node_1`, a | b, [a](b), ![a](b), [a][b], C:\\dir, \\* and \\|",
                "- no point",
                "# no title",
                "1. no number",
                "2) no number",
                "> no quotation",
                "=== no title",
                "~~~ no code, ~no~ ~~strike~~, no $x$",
                "-XX:AOTCache=FILE --add-opens=java.base/java.lang=ALL-UNNAMED",
            })
    void textIsShownAsItIsWritten(String text) {
        String shown = Markdown.escapedHtml(text);

        assertThat(page(new Markdown().title(text))).contains("<h1>" + shown + "</h1>");
        assertThat(page(new Markdown().heading("x").paragraph(text))).contains("<p>" + shown + "</p>");
        assertThat(page(new Markdown().points(List.of(text)))).contains("<li>" + shown + "</li>");
        assertThat(page(new Markdown()
                        .table(Table.ofFigures(
                                text, List.of("a", text), List.of(List.of(Cell.of(text), Cell.of(text)))))))
                .contains(
                        "<p class=\"caption\">" + shown + "</p>",
                        "aria-label=\"" + shown + "\"",
                        "<th scope=\"col\">" + shown + "</th>",
                        "<th scope=\"row\">" + shown + "</th>",
                        "<td>" + shown + "</td>");
    }

    @Test
    void whatOnlyGitHubInterpretsIsEscapedToo() {
        assertThat(new Markdown().paragraph("~5 to ~6, $x$").toString()).isEqualTo("\\~5 to \\~6, \\$x\\$\n");
    }

    @Test
    void severalLinesOfTextBecomeOne() {
        assertThat(page(new Markdown().paragraph("Why\n - is\r\n\r\nit so?"))).contains("Why - is it so?");
    }

    @Test
    void tablesOfFiguresAndOfWordsAreAlignedDifferently() {
        List<List<Cell>> rows = List.of(List.of(Cell.of("a"), Cell.expectedZero(3)));

        assertThat(Table.ofFigures("x", List.of("a", "b"), rows).markdown())
                .contains("| --- | ---: |", "| a | **3** |");
        assertThat(page(new Markdown().table(Table.ofFigures("x", List.of("a", "b"), rows))))
                .contains("<table aria-label=\"x\">", "<td class=\"alarm\"><strong>3</strong></td>");
        assertThat(page(new Markdown().table(Table.ofWords("x", List.of("a", "b"), rows))))
                .contains("<table class=\"words\" aria-label=\"x\">");
    }

    private static String page(Markdown document) {
        return HtmlPage.of("x", "x", document, true);
    }
}
