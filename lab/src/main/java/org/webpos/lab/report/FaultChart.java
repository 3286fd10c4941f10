package org.webpos.lab.report;

import java.util.List;
import java.util.Locale;
import org.webpos.lab.report.Chart.Scale;
import org.webpos.lab.report.Chart.TimePlot;
import org.webpos.lab.result.FaultRepeats;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.FaultRun.FaultSecond;
import org.webpos.lab.result.Figures;

/** Requests and response times second by second, with the fault drawn in: one chart for each scenario and store. */
final class FaultChart {

    private static final double MILLIS = 1_000;
    private static final double BAR = 5;

    private final FaultRun run;
    private final String title;
    private final double seconds;
    private final TimePlot plot;
    private final Scale slowest;

    private FaultChart(FaultRepeats repeats, double seconds, double requests, double slowestMs) {
        this.run = repeats.longest();
        this.title = repeats.store() + ", " + repeats.scenario();
        this.seconds = seconds;
        this.plot = new TimePlot(seconds, requests);
        this.slowest = Scale.linear(TimePlot.BOTTOM, TimePlot.TOP, slowestMs / MILLIS);
    }

    /** Draws a scenario with each store, all on the same axes; of several runs the one with the longest errors. */
    static List<Chart> of(List<FaultRepeats> stores) {
        List<FaultRun> runs = stores.stream().map(FaultRepeats::longest).toList();
        List<FaultSecond> all =
                runs.stream().flatMap(run -> run.series().stream()).toList();
        double seconds = all.stream().mapToInt(FaultSecond::second).max().orElse(1) + 1.0;
        double requests = all.stream()
                .mapToInt(second -> Math.max(second.good(), second.failed()))
                .max()
                .orElse(1);
        double slowest = all.stream().mapToDouble(FaultSecond::slowestMs).max().orElse(1);
        return stores.stream()
                .map(same -> new FaultChart(same, seconds, requests, slowest).draw())
                .toList();
    }

    private Chart draw() {
        Double end = run.toSecond();
        double from = plot.time.at(run.fromSecond());
        plot.svg.box(
                "fault",
                from,
                TimePlot.TOP,
                plot.time.at(end == null ? seconds : end) - from,
                TimePlot.BOTTOM - TimePlot.TOP);
        plot.axes(title, "requests in each second", "seconds since the first request");
        run.series().stream().filter(second -> second.failed() > 0).forEach(this::failures);
        plot.curve(
                "one",
                run.series().stream().mapToDouble(FaultSecond::second).toArray(),
                run.series().stream().mapToDouble(FaultSecond::good).toArray());
        drawSlowest();
        legend();
        return new Chart(
                "fault-" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                title,
                description(),
                TimePlot.HEIGHT,
                plot.svg);
    }

    /** Draws the longest response time, on a scale of its own; seconds in which nothing was sent have none. */
    private void drawSlowest() {
        List<FaultSecond> busy = run.series().stream()
                .filter(second -> second.good() + second.failed() > 0)
                .toList();
        plot.svg.curve(
                "curve two",
                busy.stream()
                        .mapToDouble(second -> plot.time.at(second.second()))
                        .toArray(),
                busy.stream()
                        .mapToDouble(second -> slowest.at(second.slowestMs() / MILLIS))
                        .toArray());
    }

    /** Draws failed requests as a bar that is high enough to be seen. */
    private void failures(FaultSecond second) {
        double top = Math.min(plot.amount.at(second.failed()), TimePlot.BOTTOM - 2);
        plot.svg.box("alarm", plot.time.at(second.second()) - BAR / 2, top, BAR, TimePlot.BOTTOM - top);
    }

    private void legend() {
        plot.svg.dot("one", 168, 36).text("note", 176, 40, "good");
        plot.svg.box("alarm", 212, 31, 10, 10).text("note", 226, 40, "failed");
        plot.svg.box("fault", 268, 31, 10, 10).text("note", 282, 40, "fault");
        String height = "slowest, of " + Figures.tenths(slowest.high()) + " s";
        plot.svg.dot("two", 320, 36).text("note", 328, 40, height);
    }

    private String description() {
        Double end = run.toSecond();
        return "The fault begins at %s s and %s: %s."
                .formatted(
                        Figures.tenths(run.fromSecond()),
                        end == null ? "is not undone" : "is over at " + Figures.tenths(end) + " s",
                        run.verdict());
    }
}
