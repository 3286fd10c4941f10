package org.webpos.lab.report;

import java.util.List;
import java.util.stream.Collectors;

/** A page in one file: it needs no network, no script and no other file. */
final class HtmlPage {

    private HtmlPage() {}

    static String report(Findings findings, List<Block> contents) {
        boolean clean = findings.measured().stream().allMatch(ConfigurationRuns::clean);
        String question = findings.environment().question();
        return page(
                question,
                "<p class=\"over\">WebPOS experiment “"
                        + Block.escaped(findings.environment().experiment()) + "”</p>\n"
                        + "<h1>" + Block.escaped(question) + "</h1>\n"
                        + Summary.paragraphs(findings).stream()
                                .map(paragraph -> "<p class=\"lead" + (clean ? "" : " alarm") + "\">"
                                        + Block.escaped(paragraph) + "</p>\n")
                                .collect(Collectors.joining())
                        + contents.stream().map(Block::html).collect(Collectors.joining()));
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
                        Block.escaped(title),
                        Text.resource("colours.css"),
                        Text.resource("page.css"),
                        Text.resource("chart.css"),
                        body);
    }
}
