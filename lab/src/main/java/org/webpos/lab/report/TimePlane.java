package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Phase;

/**
 * The plane of a chart in which something happens second by second.
 *
 * @param svg what is drawn on
 * @param time the seconds
 * @param rate how much in each of them
 */
record TimePlane(Svg svg, Scale time, Scale rate) {

    private static final double LEFT = 48;
    private static final double RIGHT = Svg.WIDTH - 24; // half a figure stands beyond it
    private static final double TOP = 54;

    /** Where nothing happens. */
    static final double BOTTOM = 170;

    /** The height of a chart with such a plane. */
    static final double HEIGHT = BOTTOM + 40;

    /** Lays out a plane that holds so many seconds and so much in each of them. */
    static TimePlane of(double seconds, double most) {
        return new TimePlane(
                new Svg(), Scale.linear(LEFT, RIGHT, Math.max(1, seconds)), Scale.linear(BOTTOM, TOP, most));
    }

    /** Draws both axes and writes what they are. */
    void axes(String title, String what, String since) {
        svg.text("title", 14, 18, title);
        svg.text("note", 14, 40, what);
        for (double tick : rate.ticks()) {
            svg.line("grid", LEFT, rate.at(tick), RIGHT, rate.at(tick));
            svg.text("note end", LEFT - 6, rate.at(tick) + 4, Figures.whole(tick));
        }
        for (double tick : time.ticks()) {
            svg.text("note middle", time.at(tick), BOTTOM + 16, Figures.whole(tick));
        }
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
        svg.text("note", LEFT, BOTTOM + 33, since);
    }

    /** Draws a curve through seconds and what was in them. */
    void curve(String look, double[] seconds, double[] amounts) {
        double[] x = new double[seconds.length];
        double[] y = new double[amounts.length];
        for (int i = 0; i < seconds.length; i++) {
            x[i] = time.at(seconds[i]);
            y[i] = rate.at(amounts[i]);
        }
        svg.curve("curve " + look, x, y);
    }

    /** Draws what must not be overlooked as a bar that is high enough to be seen. */
    void alarm(double second, double amount) {
        double top = Math.min(rate.at(amount), BOTTOM - 2);
        svg.box("alarm", time.at(second) - 2.5, top, 5, BOTTOM - top);
    }

    /** Draws a level across the plane, and writes below its right end what it is. */
    void level(String look, double amount, String what) {
        svg.line("range " + look, LEFT, rate.at(amount), RIGHT, rate.at(amount));
        svg.text("note end", RIGHT, rate.at(amount) + 13, what);
    }

    /** Draws a line at a moment, and writes beside it what happens then. */
    void moment(double second, String what) {
        svg.line("axis", time.at(second), TOP, time.at(second), BOTTOM);
        svg.text("note", time.at(second) + 4, TOP + 10, what);
    }

    /** Marks when the supplier went and came back, as it did in the first run; seconds are those of the run and so many more. */
    void absences(ConfigurationRuns measured, double more) {
        for (Phase phase : measured.runs().get(0).phasesOrEmpty()) {
            if (phase.supplierUnavailable()) {
                moment(more + phase.fromSecond(), "supplier away");
                moment(more + phase.fromSecond() + phase.seconds(), "back");
            }
        }
    }

    /** Writes how many failed, or that none did. */
    void legend(long failed, String none, String some) {
        if (failed == 0) {
            svg.text("note end", RIGHT, 40, none);
        } else {
            svg.box("alarm", 322, 31, 10, 10);
            svg.text("note", 337, 40, some + Figures.whole(failed));
        }
    }
}
