package org.webpos.lab.page;

import java.util.List;
import java.util.Locale;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Second;

/** Requests sent in each second, a curve for each repeat, and those of them that failed, as bars. */
final class TimelineChart {

    private static final double LEFT = 48;
    private static final double TOP = 54;
    private static final double BOTTOM = 170;

    private final Svg svg = new Svg();
    private final Measured measured;
    private final Scale time;
    private final Scale rate;

    private TimelineChart(Measured measured, int seconds, int most) {
        this.measured = measured;
        this.time = Scale.linear(LEFT, Svg.WIDTH - 12, seconds);
        this.rate = Scale.linear(BOTTOM, TOP, most);
    }

    /** Draws the set-ups of one load on the same axes. */
    static List<Chart> of(List<Measured> all) {
        List<Second> seconds = all.stream()
                .flatMap(m -> m.runs().stream())
                .flatMap(run -> run.series().stream())
                .toList();
        int last = seconds.stream().mapToInt(Second::second).max().orElse(1);
        int most = seconds.stream().mapToInt(Second::requests).max().orElse(1);
        return all.stream()
                .map(m -> new TimelineChart(m, Math.max(1, last), most).draw())
                .toList();
    }

    private Chart draw() {
        String title = measured.name() + ", " + measured.trial().text();
        svg.text("title", 14, 18, title);
        svg.text("note", 14, 40, "requests sent in each second");
        axes();
        measured.runs().forEach(this::curve);
        measured.runs().forEach(this::failures);
        legend();
        return new Chart(name(), title + ": requests over time", description(), BOTTOM + 40, svg);
    }

    private void axes() {
        for (double tick : rate.ticks()) {
            svg.line("grid", LEFT, rate.at(tick), Svg.WIDTH - 12, rate.at(tick));
            svg.text("note end", LEFT - 6, rate.at(tick) + 4, Figures.whole(tick));
        }
        for (double tick : time.ticks()) {
            svg.text("note middle", time.at(tick), BOTTOM + 16, Figures.whole(tick));
        }
        svg.line("axis", LEFT, BOTTOM, Svg.WIDTH - 12, BOTTOM);
        svg.text("note", LEFT, BOTTOM + 33, "seconds since the first request");
    }

    private void curve(Run run) {
        double[] x = run.series().stream().mapToDouble(s -> time.at(s.second())).toArray();
        double[] y =
                run.series().stream().mapToDouble(s -> rate.at(s.requests())).toArray();
        svg.curve("curve one", x, y);
    }

    private void failures(Run run) {
        for (Second second : run.series()) {
            if (second.ko() > 0) {
                double top = Math.min(rate.at(second.ko()), BOTTOM - 2);
                svg.box("alarm", time.at(second.second()) - 2.5, top, 5, BOTTOM - top);
            }
        }
    }

    private void legend() {
        if (failed() == 0) {
            svg.text("note end", Svg.WIDTH - 12, 40, "none failed");
        } else {
            svg.box("alarm", 322, 31, 10, 10);
            svg.text("note", 337, 40, "failed: " + Figures.whole(failed()));
        }
    }

    private long failed() {
        return measured.runs().stream().mapToLong(Run::ko).sum();
    }

    private String description() {
        return "%s; at most %s requests in one second; failed: %s."
                .formatted(
                        Figures.count(measured.runs().size(), "run"),
                        Figures.whole(measured.runs().stream()
                                .flatMap(run -> run.series().stream())
                                .mapToInt(Second::requests)
                                .max()
                                .orElse(0)),
                        Figures.whole(failed()));
    }

    private String name() {
        return "timeline-" + measured.trial().fileName() + "-"
                + measured.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
