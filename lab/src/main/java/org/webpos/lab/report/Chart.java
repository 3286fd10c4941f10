package org.webpos.lab.report;

/**
 * A finished chart.
 *
 * @param name of its file, without ending; also the beginning of its ids
 * @param title what it shows
 * @param description what can be seen in it, for those who cannot see it
 * @param height in units of which a chart is {@link Svg#WIDTH} wide
 * @param drawing its elements
 */
record Chart(String name, String title, String description, double height, Svg drawing) {

    private static final String FOLDER = "charts/";

    /** Where its file is, seen from the report. */
    String path() {
        return FOLDER + name + ".svg";
    }

    /** What stands for it where it cannot be shown. */
    String alternative() {
        return title + ". " + description;
    }

    /** Writes it for a page that brings the colours. */
    String inline() {
        return element("class=\"chart\"", "");
    }

    /** Writes it as a file of its own, which brings its colours and its ground, for light and for dark. */
    String standalone() {
        String style = "<style>\n" + Text.resource("colours.css") + Text.resource("chart.css") + "</style>\n";
        return element(
                "class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                        .formatted(Svg.WIDTH, Math.round(height)),
                style + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    }

    private String element(String attributes, String before) {
        return """
                <svg %s viewBox="0 0 %d %d" role="img" aria-labelledby="%s-t %s-d">
                <title id="%s-t">%s</title>
                <desc id="%s-d">%s</desc>
                %s%s</svg>
                """.formatted(
                        attributes,
                        Svg.WIDTH,
                        Math.round(height),
                        name,
                        name,
                        name,
                        Block.escaped(title),
                        name,
                        Block.escaped(description),
                        before,
                        drawing);
    }
}
