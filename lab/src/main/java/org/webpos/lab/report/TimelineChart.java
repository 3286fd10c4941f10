package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Traffic.Second;

/** Requests sent in each second, a curve for each repeat, and those of them that failed, as bars. */
final class TimelineChart {

    private final ConfigurationRuns measured;
    private final TimePlane plane;

    private TimelineChart(ConfigurationRuns measured, TimePlane plane) {
        this.measured = measured;
        this.plane = plane;
    }

    /** Draws the set-ups of one load on the same axes. */
    static List<Chart> of(List<ConfigurationRuns> all) {
        List<Second> seconds = all.stream()
                .flatMap(m -> m.runs().stream())
                .flatMap(run -> run.series().stream())
                .toList();
        int last = seconds.stream().mapToInt(Second::second).max().orElse(1);
        int most = seconds.stream().mapToInt(Second::requests).max().orElse(1);
        return all.stream()
                .map(m -> new TimelineChart(m, TimePlane.of(last, most)).draw())
                .toList();
    }

    private Chart draw() {
        String title = measured.name() + ", " + measured.trial().text();
        plane.axes(title, "requests sent in each second", "seconds since the first request");
        plane.absences(measured, 0);
        measured.runs().forEach(this::curve);
        measured.runs().forEach(this::failures);
        plane.legend(failed(), "none failed", "failed: ");
        return new Chart(name(), title + ": requests over time", description(), TimePlane.HEIGHT, plane.svg());
    }

    private void curve(Run run) {
        plane.curve(
                "one",
                run.series().stream().mapToDouble(Second::second).toArray(),
                run.series().stream().mapToDouble(Second::requests).toArray());
    }

    private void failures(Run run) {
        run.series().stream()
                .filter(second -> second.ko() > 0)
                .forEach(second -> plane.alarm(second.second(), second.ko()));
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
        return "timeline-" + measured.fileName();
    }
}
