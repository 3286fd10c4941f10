package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Run;

/** The first paragraphs of a report: the results, and no more than the figures support. */
final class Summary {

    private final Findings findings;

    private Summary(Findings findings) {
        this.findings = findings;
    }

    /** Returns all of it as one paragraph. */
    static String of(Findings findings) {
        return String.join(" ", paragraphs(findings));
    }

    /** Returns a paragraph for each subject: whether carts stayed right, products, each load, how reliable the figures are. */
    static List<String> paragraphs(Findings findings) {
        Summary summary = new Summary(findings);
        return Stream.of(
                        Stream.of(String.join(" ", summary.correctness())),
                        ProductSummary.paragraphs(findings),
                        findings.loads().stream().flatMap(summary::comparison),
                        Stream.of(summary.reliability()))
                .flatMap(paragraphs -> paragraphs)
                .toList();
    }

    /** Failed requests and wrong carts come before everything else. */
    private List<String> correctness() {
        List<String> sentences = new ArrayList<>();
        List<Run> runs = findings.runs();
        if (findings.clean()) {
            sentences.add("In %s no request failed (of %s) and no cart lost or doubled an item (of %s acknowledged)."
                    .formatted(
                            Figures.count(runs.size(), "run"),
                            Figures.whole(Run.sum(runs, Run::requests)),
                            Figures.whole(Run.sum(runs, run -> run.carts().acked()))));
        }
        for (ConfigurationRuns configuration : findings.configurations()) {
            if (!configuration.clean()) {
                sentences.add("Failures: %s with %s: %s."
                        .formatted(configuration.name(), configuration.load().text(), problems(configuration)));
            }
        }
        int planned = findings.environment().plannedRuns();
        if (runs.size() < planned) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The experiment ended early: only %d of %s were completed.",
                    runs.size(),
                    Figures.count(planned, "planned run")));
        }
        if (findings.environment().fromOutside()) {
            sentences.add(
                    "The stack was already running and was measured from outside only; its processor time, its memory and"
                            + " its configuration are unknown.");
        }
        findings.sharedSettings().ifPresent(sentences::add);
        return sentences;
    }

    private static String problems(ConfigurationRuns configuration) {
        List<Run> runs = configuration.runs();
        long affected = runs.stream().filter(run -> !run.clean()).count();
        return Run.problems(runs) + ", in " + affected + " of " + Figures.count(runs.size(), "run");
    }

    /** Compares the configurations under a load; those with failures are left out. */
    private Stream<String> comparison(LoadProfile load) {
        List<ConfigurationRuns> all = findings.under(load);
        List<ConfigurationRuns> clean =
                all.stream().filter(ConfigurationRuns::clean).toList();
        if (clean.isEmpty()) {
            return Stream.empty();
        }
        boolean repeated = clean.stream().allMatch(c -> c.runs().size() > 1);
        String excluded = clean.size() == all.size() ? "" : " (only configurations without failures are compared)";
        return Stream.of("With " + load.text() + " " + (repeated ? ranking(clean) : values(clean)) + excluded + ".");
    }

    /** Lists values without an order: one run of each shows nothing about chance. */
    private static String values(List<ConfigurationRuns> configurations) {
        return configurations.stream()
                .map(c -> c.p95().text(Figures::whole) + " ms with " + c.name())
                .collect(Collectors.joining(", ", "p95 was ", ""));
    }

    private static String ranking(List<ConfigurationRuns> configurations) {
        String latency = Ranking.of(configurations.stream()
                        .map(c -> new Ranking.Place(c.name(), c.p95()))
                        .toList())
                .sentence("p95", "ms", Figures::whole);
        List<Ranking.Place> cpu = configurations.stream()
                .flatMap(c -> c.servingCpu().map(range -> new Ranking.Place(c.name(), range)).stream())
                .toList();
        return cpu.size() < configurations.size()
                ? latency
                : latency + "; " + Ranking.of(cpu).sentence("CPU per request", "ms", Figures::hundredths);
    }

    private String reliability() {
        if (!findings.anyRepeated()) {
            return "Each configuration ran once, so the influence of chance is unknown: no configuration is ranked.";
        }
        boolean allRepeated =
                findings.configurations().stream().allMatch(c -> c.runs().size() > 1);
        return "Figures are medians over the repeats"
                + (findings.environment().fromOutside()
                        ? ""
                        : "; CPU is the processor time of nodes, HAProxy and store together")
                + ". Configurations whose ranges overlap are not ranked"
                + (allRepeated ? "" : ", nor are those under a load with which one ran only once")
                + ".";
    }

    /**
     * Configurations in the order of one figure, the least first, as far as the ranges over their repeats show an order:
     * configurations whose ranges overlap, directly or by others between them, share one group.
     *
     * @param groups each with its configurations in the order of their medians
     */
    record Ranking(List<List<Place>> groups) {

        /**
         * One configuration and its figure.
         *
         * @param name of the configuration
         * @param range the figure over its repeats
         */
        record Place(String name, MedianRange range) {}

        static Ranking of(List<Place> places) {
            List<List<Place>> groups = new ArrayList<>();
            double top = Double.NEGATIVE_INFINITY;
            for (Place place : places.stream()
                    .sorted(Comparator.comparingDouble((Place p) -> p.range().min()))
                    .toList()) {
                if (place.range().min() > top) {
                    groups.add(new ArrayList<>());
                }
                groups.get(groups.size() - 1).add(place);
                top = Math.max(top, place.range().max());
            }
            groups.forEach(group ->
                    group.sort(Comparator.comparingDouble(p -> p.range().median())));
            return new Ranking(groups);
        }

        /**
         * States the order of the medians in half a sentence; where ranges overlap it states that no difference was shown.
         *
         * @param figure what is ranked, such as {@code p95}
         * @param unit written behind each value
         */
        String sentence(String figure, String unit, DoubleFunction<String> format) {
            List<String> texts = groups.stream()
                    .map(group -> and(group.stream()
                            .map(place -> place.name() + " ("
                                    + format.apply(place.range().median()) + " " + unit + ")")
                            .toList()))
                    .toList();
            if (groups.size() > 1) {
                return figure + " was lowest with " + String.join(", then ", texts) + ties();
            }
            Place first = groups.get(0).get(0);
            return groups.get(0).size() > 1
                    ? figure + " showed no difference between " + texts.get(0) + exceptions()
                    : figure + " was " + format.apply(first.range().median()) + " " + unit + " with " + first.name();
        }

        private String ties() {
            String ties = groups.stream()
                    .filter(group -> group.size() > 1)
                    .map(group ->
                            "between " + and(group.stream().map(Place::name).toList()))
                    .collect(Collectors.joining(", or "));
            return ties.isEmpty() ? "" : ", with no difference shown " + ties + exceptions();
        }

        /** Two ranges may lie apart although a third one between them overlaps both. */
        private String exceptions() {
            List<String> apart = groups.stream()
                    .flatMap(group -> group.stream().flatMap(low -> above(low, group)))
                    .toList();
            return apart.isEmpty() ? "" : ", except that " + and(apart);
        }

        private static Stream<String> above(Place low, List<Place> group) {
            List<String> above = group.stream()
                    .filter(high -> low.range().isBelow(high.range()))
                    .map(Place::name)
                    .toList();
            return above.isEmpty() ? Stream.empty() : Stream.of(low.name() + " was below " + and(above));
        }

        private static String and(List<String> names) {
            int last = names.size() - 1;
            return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
        }
    }
}
