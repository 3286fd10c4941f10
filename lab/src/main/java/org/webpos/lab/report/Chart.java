package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.webpos.lab.result.Figures;

/**
 * A finished chart.
 *
 * @param name of its file, without extension; its ids begin with it
 * @param title what it shows
 * @param description what can be seen in it, for those who cannot see it
 * @param height in units of which a chart is {@link Svg#WIDTH} wide
 * @param drawing its elements
 */
record Chart(String name, String title, String description, double height, Svg drawing) {

    private static final String FOLDER = "charts/";

    /** Returns the path of its file, relative to the report. */
    String path() {
        return FOLDER + name + ".svg";
    }

    /** Returns the text that replaces it where it cannot be shown. */
    String alternative() {
        return title + ". " + description;
    }

    /** Writes it for a page that has the style sheet. */
    String inline() {
        return element("class=\"chart\"", "");
    }

    /** Writes it as a file of its own, with its style sheet and its background, for light and for dark. */
    String standalone() {
        String style = "<style>\n" + HtmlPage.resource("colours.css") + HtmlPage.resource("chart.css") + "</style>\n";
        return element(
                String.format(
                        Locale.ROOT,
                        "class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"",
                        Svg.WIDTH,
                        Math.round(height)),
                style + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    }

    private String element(String attributes, String before) {
        return String.format(
                Locale.ROOT,
                """
                <svg %s viewBox="0 0 %d %d" role="img" aria-labelledby="%s-t %s-d">
                <title id="%s-t">%s</title>
                <desc id="%s-d">%s</desc>
                %s%s</svg>
                """,
                attributes,
                Svg.WIDTH,
                Math.round(height),
                name,
                name,
                name,
                Markdown.escapedHtml(title),
                name,
                Markdown.escapedHtml(description),
                before,
                drawing);
    }

    /**
     * A canvas for the few SVG elements that charts are made of. Colours come from classes alone, so that a style sheet can set
     * them for light and for dark. For one thread.
     */
    static final class Svg {

        /** The width of every chart, in its own units; near that of a phone, so that text stays readable there. */
        static final int WIDTH = 440;

        private final StringBuilder out = new StringBuilder();

        Svg line(String style, double x1, double y1, double x2, double y2) {
            return add(
                    "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
                    style, number(x1), number(y1), number(x2), number(y2));
        }

        Svg box(String style, double x, double y, double width, double height) {
            return add(
                    "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                    style, number(x), number(y), number(Math.max(0, width)), number(height));
        }

        Svg dot(String style, double x, double y) {
            return add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>", style, number(x), number(y));
        }

        Svg square(String style, double x, double y) {
            return box(style, x - 3.5, y - 3.5, 7, 7);
        }

        Svg triangle(String style, double x, double y) {
            return add(
                    "<path class=\"%s\" d=\"M%s %sL%s %sL%s %sZ\"/>",
                    style,
                    number(x),
                    number(y - 4.5),
                    number(x + 4.5),
                    number(y + 3.5),
                    number(x - 4.5),
                    number(y + 3.5));
        }

        /** Draws a line through points. */
        Svg curve(String style, double[] x, double[] y) {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < x.length; i++) {
                points.append(i == 0 ? "" : " ")
                        .append(number(x[i]))
                        .append(',')
                        .append(number(y[i]));
            }
            return add("<polyline class=\"%s\" points=\"%s\"/>", style, points);
        }

        Svg text(String style, double x, double y, String text) {
            return add(
                    "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
                    style, number(x), number(y), Markdown.escapedHtml(text));
        }

        private Svg add(String format, Object... parts) {
            out.append(String.format(Locale.ROOT, format, parts)).append('\n');
            return this;
        }

        private static String number(double value) {
            String text = String.format(Locale.ROOT, "%.1f", value);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }

        @Override
        public String toString() {
            return out.toString();
        }
    }

    /**
     * An axis: maps values to positions, and has round values as ticks.
     *
     * @param from where the axis begins, in units of the chart
     * @param to where it ends; may lie before its beginning
     * @param low the value at its beginning
     * @param high the value at its end
     * @param logarithmic whether equal ratios take equal room
     * @param ticks round values from low to high
     */
    record Scale(double from, double to, double low, double high, boolean logarithmic, List<Double> ticks) {

        /** Makes an axis from 0 to a round value that is not less than the maximum. */
        static Scale linear(double from, double to, double maximum) {
            double high = maximum > 0 ? maximum : 1;
            double raw = high / 4;
            double power = Math.pow(10, Math.floor(Math.log10(raw)));
            double step =
                    raw / power > 5 ? 10 * power : raw / power > 2 ? 5 * power : raw / power > 1 ? 2 * power : power;
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; (i - 1) * step < high; i++) {
                ticks.add(i * step);
            }
            return new Scale(from, to, 0, ticks.get(ticks.size() - 1), false, ticks);
        }

        /** Makes a logarithmic axis from 1 to a power of ten that is not less than the maximum; values below 1 are drawn at 1. */
        static Scale logarithmic(double from, double to, double maximum) {
            List<Double> ticks = new ArrayList<>(List.of(1.0, 10.0));
            while (ticks.get(ticks.size() - 1) < maximum) {
                ticks.add(ticks.get(ticks.size() - 1) * 10);
            }
            return new Scale(from, to, 1, ticks.get(ticks.size() - 1), true, ticks);
        }

        double at(double value) {
            double share = logarithmic
                    ? Math.log(Math.max(low, value) / low) / Math.log(high / low)
                    : (value - low) / (high - low);
            return from + share * (to - from);
        }
    }

    /** A plot over time: both axes with their units, and curves. For one thread. */
    static final class TimePlot {

        static final double RIGHT = Svg.WIDTH - 24; // half a figure stands beyond it
        static final double TOP = 54;
        static final double BOTTOM = 170;
        static final double HEIGHT = BOTTOM + 40;

        private static final double LEFT = 48;

        final Svg svg = new Svg();
        final Scale time;
        final Scale amount;

        /**
         * Creates an empty plot.
         *
         * @param seconds where the axis of time ends, at least
         * @param maximum the largest amount
         */
        TimePlot(double seconds, double maximum) {
            this.time = Scale.linear(LEFT, RIGHT, Math.max(1, seconds));
            this.amount = Scale.linear(BOTTOM, TOP, maximum);
        }

        /** Draws the title and both axes with their units. */
        void axes(String title, String amountUnit, String timeUnit) {
            svg.text("title", 14, 18, title);
            svg.text("note", 14, 40, amountUnit);
            for (double tick : amount.ticks()) {
                svg.line("grid", LEFT, amount.at(tick), RIGHT, amount.at(tick));
                svg.text("note end", LEFT - 6, amount.at(tick) + 4, Figures.whole(tick));
            }
            for (double tick : time.ticks()) {
                svg.text("note middle", time.at(tick), BOTTOM + 16, Figures.whole(tick));
            }
            svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
            svg.text("note", LEFT, BOTTOM + 33, timeUnit);
        }

        /** Draws a line across all of the time. */
        void level(double value, String label) {
            svg.line("range two", LEFT, amount.at(value), RIGHT, amount.at(value));
            svg.text("note end", RIGHT, amount.at(value) + 13, label);
        }

        void curve(String style, double[] seconds, double[] amounts) {
            double[] x = new double[seconds.length];
            double[] y = new double[amounts.length];
            for (int i = 0; i < seconds.length; i++) {
                x[i] = time.at(seconds[i]);
                y[i] = amount.at(amounts[i]);
            }
            svg.curve("curve " + style, x, y);
        }
    }
}
