package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage.SupplierSecond;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;

/** What the supplier was asked in each second, a curve for each repeat, below what it allows; and what it refused, as bars. */
final class SupplierChart {

    private final ConfigurationRuns measured;
    private final List<SupplierUsage> uses;
    private final int first;
    private final TimePlane plane;

    private SupplierChart(ConfigurationRuns measured) {
        this.measured = measured;
        this.uses = uses(measured);
        this.first = Math.min(0, seconds().mapToInt(SupplierSecond::second).min().orElse(0));
        double most =
                Math.max(quota(), seconds().mapToDouble(SupplierSecond::requests).max().orElse(1));
        this.plane = TimePlane.of(last() - first, most);
    }

    /** Draws each set-up that asked a supplier for something. */
    static List<Chart> of(List<ConfigurationRuns> all) {
        return all.stream()
                .filter(measured -> !uses(measured).isEmpty())
                .map(measured -> new SupplierChart(measured).draw())
                .toList();
    }

    private static List<SupplierUsage> uses(ConfigurationRuns measured) {
        return measured.runs().stream()
                .flatMap(run -> Stream.ofNullable(run.supplier()))
                .toList();
    }

    private Stream<SupplierSecond> seconds() {
        return uses.stream().flatMap(use -> use.series().stream());
    }

    private int quota() {
        return uses.get(0).quotaPerSecond();
    }

    /** As long as the run, so that a supplier that is asked for nothing any more can be seen. */
    private int last() {
        return measured.runs().stream()
                .mapToInt(run -> run.series().size())
                .max()
                .orElse(1);
    }

    private Chart draw() {
        String title = measured.name() + ", " + measured.trial().text();
        plane.axes(title, "requests to the supplier in each second", "seconds");
        plane.level("two", quota(), "allowed: " + Figures.whole(quota()));
        plane.moment(-first, "load begins");
        plane.absences(measured, -first);
        uses.forEach(this::curve);
        seconds()
                .filter(second -> second.refused() > 0)
                .forEach(second -> plane.alarm(second.second() - first, (double) second.refused()));
        plane.legend(refused(), "none refused", "refused: ");
        return new Chart(
                "supplier-" + measured.fileName(),
                title + ": requests to the supplier over time",
                description(),
                TimePlane.HEIGHT,
                plane.svg());
    }

    /** Seconds without a request are not in the series. */
    private void curve(SupplierUsage use) {
        TreeMap<Integer, Long> asked = new TreeMap<>();
        for (int second = first; second < last(); second++) {
            asked.put(second - first, 0L);
        }
        use.series().forEach(second -> asked.put(second.second() - first, second.requests()));
        plane.curve(
                "one",
                asked.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
                asked.values().stream().mapToDouble(Long::doubleValue).toArray());
    }

    private long refused() {
        return uses.stream().mapToLong(use -> use.refused() + use.banned()).sum();
    }

    private String description() {
        return "%s; at most %s in one second where %s are allowed; refused: %s."
                .formatted(
                        Figures.count(uses.size(), "run"),
                        Figures.count(
                                uses.stream()
                                        .mapToInt(SupplierUsage::mostInASecond)
                                        .max()
                                        .orElse(0),
                                "request"),
                        Figures.whole(quota()),
                        Figures.whole(refused()));
    }
}
