package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.Phase;
import org.webpos.lab.result.Run;

/**
 * What the first paragraphs of a report state about products: the supplier's quota, cold starts, caches (one paragraph for each
 * load) and outages of the supplier; nothing where nothing was measured.
 */
final class ProductSummary {

    private ProductSummary() {}

    static Stream<String> paragraphs(Findings findings) {
        return Stream.of(
                        paragraph(quota(findings)),
                        paragraph(coldStarts(findings)),
                        findings.loads().stream().flatMap(load -> caches(load, findings.under(load))),
                        paragraph(OutageComparison.sentences(findings)))
                .flatMap(paragraphs -> paragraphs);
    }

    private static Stream<String> paragraph(List<String> sentences) {
        return sentences.isEmpty() ? Stream.empty() : Stream.of(String.join(" ", sentences));
    }

    /** States whether the requests stayed within the supplier's quota, by its own count. */
    private static List<String> quota(Findings findings) {
        List<SupplierUsage> all = usages(findings.runs());
        if (all.isEmpty() || !all.stream().allMatch(SupplierUsage::withinQuota)) {
            return findings.configurations().stream()
                    .flatMap(ProductSummary::excess)
                    .toList();
        }
        SupplierUsage most = most(all);
        return List.of(
                "The supplier's quota was never exceeded: at most %s within a second, where %s are allowed, and none of %s refused."
                        .formatted(
                                Figures.count(most.mostInASecond(), "request"),
                                Figures.whole(most.quotaPerSecond()),
                                Figures.whole(all.stream()
                                        .mapToLong(SupplierUsage::requests)
                                        .sum())));
    }

    private static Stream<String> excess(ConfigurationRuns configuration) {
        List<SupplierUsage> beyond = usages(configuration.runs()).stream()
                .filter(usage -> !usage.withinQuota())
                .toList();
        if (beyond.isEmpty()) {
            return Stream.empty();
        }
        SupplierUsage most = most(beyond);
        return Stream.of(String.format(
                Locale.ROOT,
                "The supplier's quota was exceeded: %s with %s: up to %s within a second, where %s are allowed, %s of %s refused, in %d of %s.",
                configuration.name(),
                configuration.load().text(),
                Figures.count(most.mostInASecond(), "request"),
                Figures.whole(most.quotaPerSecond()),
                Figures.whole(
                        beyond.stream().mapToLong(SupplierUsage::notServed).sum()),
                Figures.whole(beyond.stream().mapToLong(SupplierUsage::requests).sum()),
                beyond.size(),
                Figures.count(configuration.runs().size(), "run")));
    }

    private static List<SupplierUsage> usages(List<Run> runs) {
        return runs.stream().flatMap(run -> Stream.ofNullable(run.supplier())).toList();
    }

    private static SupplierUsage most(List<SupplierUsage> usages) {
        return usages.stream()
                .max(Comparator.comparingInt(SupplierUsage::mostInASecond))
                .orElseThrow();
    }

    private static List<String> coldStarts(Findings findings) {
        return findings.configurations().stream()
                .filter(configuration ->
                        !ComparisonTables.coldStarts(configuration).isEmpty())
                .map(ProductSummary::coldStart)
                .toList();
    }

    private static String coldStart(ConfigurationRuns configuration) {
        String subject = "After a fresh start, %s with %s "
                .formatted(configuration.name(), configuration.load().text());
        return ComparisonTables.fullSpeed(configuration)
                .map(range ->
                        subject + "reached full speed " + range.text(Figures::whole) + " s after the first request.")
                .orElseGet(() -> subject + "did not reach full speed in "
                        + ComparisonTables.neverAtFullSpeed(configuration) + " of "
                        + Figures.count(
                                ComparisonTables.coldStarts(configuration).size(), "run")
                        + ".");
    }

    private static Stream<String> caches(LoadProfile load, List<ConfigurationRuns> configurations) {
        List<ConfigurationRuns> measured = configurations.stream()
                .filter(c -> ComparisonTables.hitRate(c).isPresent()
                        && ComparisonTables.supplierRequests(c).isPresent())
                .toList();
        return measured.isEmpty()
                ? Stream.empty()
                : Stream.of("With " + load.text() + " the hit rate of the product cache was "
                        + each(measured, c -> ComparisonTables.hitRate(c)
                                .orElseThrow()
                                .text(rate -> Figures.percent(rate) + " %"))
                        + "; the number of requests to the supplier was "
                        + each(measured, c -> ComparisonTables.supplierRequests(c)
                                .orElseThrow()
                                .text(Figures::whole))
                        + ".");
    }

    private static String each(List<ConfigurationRuns> configurations, Function<ConfigurationRuns, String> figure) {
        return configurations.stream()
                .map(c -> figure.apply(c) + (configurations.size() == 1 ? "" : " with " + c.name()))
                .collect(Collectors.joining(", "));
    }

    /**
     * An outage of the supplier, and the phase before it that it is compared with.
     *
     * @param before with the supplier
     * @param outage without it
     */
    private record OutageComparison(Phase before, Phase outage) {

        /** By how many percent the p99 of cart requests may rise during an outage. */
        private static final double LIMIT_PERCENT = 10;

        /** Fewer requests leave less than fifty above the p99, so that chance moves it by more than the limit. */
        private static final int MIN_REQUESTS = 5_000;

        /** States for each run what the outage changed. */
        static List<String> sentences(Findings findings) {
            boolean several = findings.runs().size() > 1;
            List<String> sentences = new ArrayList<>();
            for (ConfigurationRuns configuration : findings.configurations()) {
                for (Run run : configuration.runs()) {
                    String subject = several
                            ? String.format(
                                    Locale.ROOT,
                                    "%s with %s, repeat %d: ",
                                    configuration.name(),
                                    configuration.load().text(),
                                    run.run())
                            : "";
                    in(run).forEach(comparison -> sentences.add(subject + comparison.sentence()));
                }
            }
            return sentences;
        }

        private static List<OutageComparison> in(Run run) {
            List<OutageComparison> comparisons = new ArrayList<>();
            List<Phase> phases = run.phasesOrEmpty();
            for (int i = 1; i < phases.size(); i++) {
                if (phases.get(i).supplierUnavailable() && !phases.get(i - 1).supplierUnavailable()) {
                    comparisons.add(new OutageComparison(phases.get(i - 1), phases.get(i)));
                }
            }
            return comparisons;
        }

        private String sentence() {
            if (before.carts().requests() == 0 || outage.carts().requests() == 0) {
                return "there were no cart requests to compare.";
            }
            return "In the %s s without the supplier the p99 of cart requests was %s ms, in the %s s before it was %s ms: %s. %s%s"
                    .formatted(
                            Figures.whole(outage.seconds()),
                            Figures.tenths(outage.carts().p99()),
                            Figures.whole(before.seconds()),
                            Figures.tenths(before.carts().p99()),
                            change(),
                            failures(),
                            minutes());
        }

        private double percent() {
            return 100 * (outage.carts().p99() / Math.max(0.1, before.carts().p99()) - 1);
        }

        private String change() {
            String change = size(Math.abs(percent())) + " % " + (percent() < 0 ? "less" : "more");
            String limit = "the limit of at most " + Figures.whole(LIMIT_PERCENT) + " % more";
            if (Math.min(before.carts().requests(), outage.carts().requests()) < MIN_REQUESTS) {
                return change + ", with too few requests to judge by " + limit;
            }
            return change + ", so " + limit + " was " + (percent() <= LIMIT_PERCENT ? "met" : "not met");
        }

        /** Writes values near the limit to a tenth, so that rounding never contradicts the judgement. */
        private static String size(double percent) {
            return Math.abs(percent - LIMIT_PERCENT) < 1 ? Figures.tenths(percent) : Figures.whole(percent);
        }

        private String failures() {
            return "During the outage %s of %s and %s of %s failed."
                    .formatted(
                            Figures.whole(outage.carts().ko()),
                            Figures.count(outage.carts().requests(), "cart request"),
                            Figures.whole(outage.products().ko()),
                            Figures.count(outage.products().requests(), "product request"));
        }

        /** The range over single minutes shows how much of the difference may be chance. */
        private String minutes() {
            if (before.carts().minutes().size() < 2 || outage.carts().minutes().size() < 2) {
                return "";
            }
            MedianRange with = MedianRange.of(before.carts().minutes());
            MedianRange without = MedianRange.of(outage.carts().minutes());
            return " The p99 of single minutes was %s to %s ms before and %s to %s ms during the outage."
                    .formatted(
                            Figures.tenths(with.min()),
                            Figures.tenths(with.max()),
                            Figures.tenths(without.min()),
                            Figures.tenths(without.max()));
        }
    }
}
