package org.webpos.lab.report;

import java.util.List;
import java.util.stream.Collectors;

/** A piece of a report that can be written for a browser and for a code host. */
interface Block {

    /** Writes it as HTML. */
    String html();

    /** Writes it as Markdown, with an empty line behind it. */
    String markdown();

    /** Makes text safe for HTML, XML and, as far as Markdown passes HTML on, for Markdown. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Begins a section.
     *
     * @param text its title
     */
    record Heading(String text) implements Block {

        @Override
        public String html() {
            return "<h2>" + escaped(text) + "</h2>\n";
        }

        @Override
        public String markdown() {
            return "## " + escaped(text) + "\n\n";
        }
    }

    /**
     * Says something in whole sentences.
     *
     * @param text what it says
     */
    record Paragraph(String text) implements Block {

        @Override
        public String html() {
            return "<p>" + escaped(text) + "</p>\n";
        }

        @Override
        public String markdown() {
            return escaped(text) + "\n\n";
        }
    }

    /**
     * Says several things of one kind.
     *
     * @param items one or two sentences each
     */
    record Points(List<String> items) implements Block {

        @Override
        public String html() {
            return items.stream()
                    .map(item -> "<li>" + escaped(item) + "</li>\n")
                    .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
        }

        @Override
        public String markdown() {
            return items.stream().map(item -> "- " + escaped(item) + "\n").collect(Collectors.joining("", "", "\n"));
        }
    }

    /**
     * Shows charts side by side where there is room.
     *
     * @param charts at least one
     */
    record Gallery(List<Chart> charts) implements Block {

        @Override
        public String html() {
            return charts.stream()
                    .map(chart -> "<figure>" + chart.inline() + "</figure>\n")
                    .collect(Collectors.joining("", "<div class=\"gallery\">\n", "</div>\n"));
        }

        @Override
        public String markdown() {
            return charts.stream()
                    .map(chart -> "![%s](%s)\n".formatted(escaped(chart.alternative()), chart.path()))
                    .collect(Collectors.joining("", "", "\n"));
        }
    }
}
