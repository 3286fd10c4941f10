package org.webpos.lab.report;

import org.webpos.lab.result.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.Run;

/** Says whether the supplier was asked for more than it allows, by its own count. */
final class QuotaVerdict {

    private QuotaVerdict() {}

    static List<String> of(Findings findings) {
        List<SupplierUsage> all = uses(findings.runs());
        return all.isEmpty() || !all.stream().allMatch(SupplierUsage::withinQuota)
                ? findings.measured().stream().flatMap(QuotaVerdict::excess).toList()
                : List.of(kept(all));
    }

    private static List<SupplierUsage> uses(List<Run> runs) {
        return runs.stream().flatMap(run -> Stream.ofNullable(run.supplier())).toList();
    }

    private static String kept(List<SupplierUsage> all) {
        SupplierUsage most = most(all);
        return "The supplier was never asked for more than it allows: at most %s within a second where %s are allowed, and none refused of %s."
                .formatted(
                        Figures.count(most.mostInASecond(), "request"),
                        Figures.whole(most.quotaPerSecond()),
                        Figures.whole(
                                all.stream().mapToLong(SupplierUsage::requests).sum()));
    }

    private static Stream<String> excess(ConfigurationRuns measured) {
        List<SupplierUsage> beyond =
                uses(measured.runs()).stream().filter(use -> !use.withinQuota()).toList();
        return beyond.isEmpty() ? Stream.empty() : Stream.of(excess(measured, beyond));
    }

    private static String excess(ConfigurationRuns measured, List<SupplierUsage> beyond) {
        SupplierUsage most = most(beyond);
        return "Asked for more than the supplier allows: %s with %s: up to %s within a second where %s are allowed, %s refused of %s, in %d of %s."
                .formatted(
                        measured.name(),
                        measured.trial().text(),
                        Figures.count(most.mostInASecond(), "request"),
                        Figures.whole(most.quotaPerSecond()),
                        Figures.whole(beyond.stream()
                                .mapToLong(use -> use.refused() + use.banned())
                                .sum()),
                        Figures.whole(
                                beyond.stream().mapToLong(SupplierUsage::requests).sum()),
                        beyond.size(),
                        Figures.count(measured.runs().size(), "run"));
    }

    private static SupplierUsage most(List<SupplierUsage> uses) {
        return uses.stream()
                .max(Comparator.comparingInt(SupplierUsage::mostInASecond))
                .orElseThrow();
    }
}
