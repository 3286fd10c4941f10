package org.webpos.lab.report;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.webpos.lab.report.Chart.Svg;
import org.webpos.lab.report.Chart.TimePlot;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage.SupplierSecond;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Traffic.TrafficSecond;

/** Charts of what happened second by second: a curve for each repeat, and what failed as bars. */
final class TimelineChart {

    private final ConfigurationRuns configuration;
    private final TimePlot plot;
    private final Svg svg;

    private TimelineChart(ConfigurationRuns configuration, double seconds, double maximum) {
        this.configuration = configuration;
        this.plot = new TimePlot(seconds, maximum);
        this.svg = plot.svg;
    }

    /** Draws the requests that shoppers sent, all configurations of one load on the same axes. */
    static List<Chart> ofRequests(List<ConfigurationRuns> configurations) {
        List<TrafficSecond> seconds = configurations.stream()
                .flatMap(c -> c.runs().stream())
                .flatMap(run -> run.series().stream())
                .toList();
        int last = seconds.stream().mapToInt(TrafficSecond::second).max().orElse(1);
        int maximum = seconds.stream().mapToInt(TrafficSecond::requests).max().orElse(1);
        return configurations.stream()
                .map(c -> new TimelineChart(c, last, maximum).drawRequests())
                .toList();
    }

    private Chart drawRequests() {
        List<Run> runs = configuration.runs();
        axes("requests sent in each second", "seconds since the first request");
        outages(0);
        for (Run run : runs) {
            curve(
                    run.series().stream().mapToDouble(TrafficSecond::second).toArray(),
                    run.series().stream().mapToDouble(TrafficSecond::requests).toArray());
        }
        for (Run run : runs) {
            run.series().stream()
                    .filter(second -> second.ko() > 0)
                    .forEach(second -> alarm(second.second(), second.ko()));
        }
        long failed = Run.sum(runs, Run::ko);
        legend(failed, "none failed", "failed: ");
        int maximum = runs.stream()
                .flatMap(run -> run.series().stream())
                .mapToInt(TrafficSecond::requests)
                .max()
                .orElse(0);
        return chart(
                "timeline-",
                ": requests over time",
                "%s; at most %s requests in one second; failed: %s."
                        .formatted(Figures.count(runs.size(), "run"), Figures.whole(maximum), Figures.whole(failed)));
    }

    /** Draws the requests to the supplier and its quota, for each configuration that sent any. */
    static List<Chart> ofSupplier(List<ConfigurationRuns> configurations) {
        return configurations.stream()
                .filter(configuration -> !usages(configuration).isEmpty())
                .map(TimelineChart::supplier)
                .toList();
    }

    private static List<SupplierUsage> usages(ConfigurationRuns configuration) {
        return configuration.runs().stream()
                .flatMap(run -> Stream.ofNullable(run.supplier()))
                .toList();
    }

    private static Chart supplier(ConfigurationRuns configuration) {
        List<SupplierUsage> usages = usages(configuration);
        List<SupplierSecond> seconds =
                usages.stream().flatMap(usage -> usage.series().stream()).toList();
        int first = Math.min(
                0, seconds.stream().mapToInt(SupplierSecond::second).min().orElse(0));
        double maximum = Math.max(
                usages.get(0).quotaPerSecond(),
                seconds.stream().mapToDouble(SupplierSecond::requests).max().orElse(1));
        // As long as the run, so that a supplier without further requests can be seen.
        int last = configuration.runs().stream()
                .mapToInt(run -> run.series().size())
                .max()
                .orElse(1);
        return new TimelineChart(configuration, last - first, maximum).drawSupplier(usages, seconds, first, last);
    }

    private Chart drawSupplier(List<SupplierUsage> usages, List<SupplierSecond> seconds, int first, int last) {
        int quota = usages.get(0).quotaPerSecond();
        axes("requests to the supplier in each second", "seconds");
        plot.level(quota, "allowed: " + Figures.whole(quota));
        moment(-first, "load begins");
        outages(-first);
        usages.forEach(usage -> supplierCurve(usage, first, last));
        seconds.stream()
                .filter(second -> second.refused() > 0)
                .forEach(second -> alarm(second.second() - first, (double) second.refused()));
        long refused = usages.stream().mapToLong(SupplierUsage::notServed).sum();
        legend(refused, "none refused", "refused: ");
        int maximum =
                usages.stream().mapToInt(SupplierUsage::mostInASecond).max().orElse(0);
        return chart(
                "supplier-",
                ": requests to the supplier over time",
                "%s; at most %s in one second where %s are allowed; refused: %s."
                        .formatted(
                                Figures.count(usages.size(), "run"),
                                Figures.count(maximum, "request"),
                                Figures.whole(quota),
                                Figures.whole(refused)));
    }

    /** Seconds without a request are not in the series; they are drawn as 0. */
    private void supplierCurve(SupplierUsage usage, int first, int last) {
        TreeMap<Integer, Long> requests = new TreeMap<>();
        for (int second = first; second < last; second++) {
            requests.put(second - first, 0L);
        }
        usage.series().forEach(second -> requests.put(second.second() - first, second.requests()));
        curve(
                requests.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                requests.values().stream().mapToDouble(Long::doubleValue).toArray());
    }

    private String title() {
        return configuration.name() + ", " + configuration.load().text();
    }

    private Chart chart(String kind, String what, String description) {
        return new Chart(kind + configuration.fileName(), title() + what, description, TimePlot.HEIGHT, svg);
    }

    private void axes(String rateUnit, String timeUnit) {
        plot.axes(title(), rateUnit, timeUnit);
    }

    private void curve(double[] seconds, double[] amounts) {
        plot.curve("one", seconds, amounts);
    }

    /** Draws what must not be overlooked as a bar that is high enough to be seen. */
    private void alarm(double second, double amount) {
        double top = Math.min(plot.amount.at(amount), TimePlot.BOTTOM - 2);
        svg.box("alarm", plot.time.at(second) - 2.5, top, 5, TimePlot.BOTTOM - top);
    }

    private void moment(double second, String label) {
        svg.line("axis", plot.time.at(second), TimePlot.TOP, plot.time.at(second), TimePlot.BOTTOM);
        svg.text("note", plot.time.at(second) + 4, TimePlot.TOP + 10, label);
    }

    /** Marks outages of the supplier as they were in the first run, so many seconds later on the axis. */
    private void outages(double offset) {
        for (Phase phase : configuration.runs().get(0).phasesOrEmpty()) {
            if (phase.supplierUnavailable()) {
                moment(offset + phase.fromSecond(), "outage");
                moment(offset + phase.fromSecond() + phase.seconds(), "end");
            }
        }
    }

    private void legend(long failed, String none, String some) {
        if (failed == 0) {
            svg.text("note end", TimePlot.RIGHT, 40, none);
        } else {
            svg.box("alarm", 322, 31, 10, 10);
            svg.text("note", 337, 40, some + Figures.whole(failed));
        }
    }
}
