package org.webpos.lab.report;

import java.util.Locale;

/**
 * Writes the few SVG elements that charts are made of. Colours come from classes alone, so that a page or a style sheet
 * can set them for light and for dark.
 *
 * <p>For one thread.
 */
final class Svg {

    /** The width of every chart, in its own units; near that of a phone, so that text stays readable there. */
    static final int WIDTH = 440;

    private final StringBuilder out = new StringBuilder();

    Svg line(String look, double x1, double y1, double x2, double y2) {
        return add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", look, n(x1), n(y1), n(x2), n(y2));
    }

    Svg box(String look, double x, double y, double width, double height) {
        return add(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                look, n(x), n(y), n(Math.max(0, width)), n(height));
    }

    Svg dot(String look, double x, double y) {
        return add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>", look, n(x), n(y));
    }

    Svg square(String look, double x, double y) {
        return box(look, x - 3.5, y - 3.5, 7, 7);
    }

    Svg triangle(String look, double x, double y) {
        return add(
                "<path class=\"%s\" d=\"M%s %sL%s %sL%s %sZ\"/>",
                look, n(x), n(y - 4.5), n(x + 4.5), n(y + 3.5), n(x - 4.5), n(y + 3.5));
    }

    /** Draws a line through points. */
    Svg curve(String look, double[] x, double[] y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(i == 0 ? "" : " ").append(n(x[i])).append(',').append(n(y[i]));
        }
        return add("<polyline class=\"%s\" points=\"%s\"/>", look, points);
    }

    Svg text(String look, double x, double y, String text) {
        return add("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>", look, n(x), n(y), Block.escaped(text));
    }

    private Svg add(String format, Object... parts) {
        out.append(String.format(Locale.ROOT, format, parts)).append('\n');
        return this;
    }

    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
