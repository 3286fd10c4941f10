package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.webpos.lab.result.FaultEnvironment;
import org.webpos.lab.result.FaultRepeats;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.Figures;

/**
 * The answer of an experiment of the kind {@code faults}: what broke its promise, what each store costs when a server fails, and
 * which store that speaks for.
 *
 * @param environment what the runs have in common
 * @param byStore the runs of each store, in the order of the experiment
 */
record FaultSummary(FaultEnvironment environment, Map<String, List<FaultRun>> byStore) {

    /** A difference of single runs that is not larger says nothing. */
    private static final double SHOWN_SECONDS = 1;

    /** Tells whether a run kept every promise: nothing lost, not even what the store cannot keep. */
    static boolean keptAll(FaultRun run) {
        FaultRun.DeadNodes dead = run.deadNodes();
        return run.evidence() && run.carts().areRight() && (dead == null || dead.lost() == 0);
    }

    /** Tells whether a run went as its store promises: lost is at most what lived at a node that was hit. */
    static boolean wentAsPromised(FaultRun run) {
        return run.evidence() && run.carts().areRight();
    }

    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>(List.of(String.join(" ", promises())));
        String compared = byStore.keySet().stream()
                .flatMap(store -> comparison(store).stream())
                .collect(Collectors.joining(" "));
        if (!compared.isEmpty()) {
            paragraphs.add(compared);
        }
        paragraphs.add(recommendation());
        return paragraphs;
    }

    private List<FaultRun> runs() {
        return byStore.values().stream().flatMap(List::stream).toList();
    }

    private List<FaultRun> runsOf(String store) {
        return byStore.getOrDefault(store, List.of());
    }

    private List<String> promises() {
        List<String> sentences = new ArrayList<>();
        List<FaultRun> evidence = runs().stream().filter(FaultRun::evidence).toList();
        List<FaultRun> broken =
                evidence.stream().filter(run -> !wentAsPromised(run)).toList();
        if (!evidence.isEmpty()) {
            sentences.add(
                    broken.isEmpty()
                            ? "In %s no store lost an item that it promises to keep, doubled one, gave an older answer or refused a good key."
                                    .formatted(Figures.count(evidence.size(), "run"))
                            : String.format(
                                    Locale.ROOT,
                                    "In %d of %s a store broke its promise: %s.",
                                    broken.size(),
                                    Figures.count(evidence.size(), "run"),
                                    listed(broken)));
        }
        runs().stream()
                .filter(run -> !run.evidence())
                .forEach(run -> sentences.add("No evidence: " + run.store() + ", " + run.scenario() + " ("
                        + String.join("; ", run.objections()) + ")."));
        if (runs().size() < environment.plannedRuns()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The experiment ended early: only %d of %s were completed.",
                    runs().size(),
                    Figures.count(environment.plannedRuns(), "planned run")));
        }
        return sentences;
    }

    private static String listed(List<FaultRun> runs) {
        return FaultRepeats.of(runs).stream()
                .map(same -> same.store() + " with " + same.scenario()
                        + (same.times() == 1 ? "" : " (" + same.times() + " times)"))
                .collect(Collectors.joining(", "));
    }

    /** Returns the scenarios that every store has met. */
    private Set<String> common() {
        return common(byStore.keySet());
    }

    private Set<String> common(Collection<String> stores) {
        return environment.load().scenarios().stream()
                .filter(name -> stores.stream().allMatch(store -> runsOf(store).stream()
                        .anyMatch(run -> run.scenario().equals(name))))
                .collect(Collectors.toSet());
    }

    private Optional<String> comparison(String store) {
        Set<String> common = common();
        List<FaultRun> shared = runsOf(store).stream()
                .filter(run -> run.evidence() && common.contains(run.scenario()))
                .toList();
        return longest(shared)
                .map(worst -> "%s: %s; %s.%s".formatted(store, losses(shared), errors(worst), own(store)));
    }

    private static Optional<FaultRun> longest(List<FaultRun> runs) {
        return runs.stream().max(Comparator.comparingDouble(FaultRun::errorSeconds));
    }

    private static String errors(FaultRun worst) {
        return worst.impact().firstErrorSeconds() == null
                ? "no errors"
                : "errors for at most %s s (%s)".formatted(Figures.tenths(worst.errorSeconds()), worst.scenario());
    }

    private static String losses(List<FaultRun> runs) {
        int dead = 0;
        int lived = 0;
        long others = 0;
        for (FaultRun run : runs) {
            FaultRun.DeadNodes nodes = run.deadNodes();
            dead += nodes == null ? 0 : nodes.lost();
            lived += nodes == null ? 0 : nodes.carts();
            others += run.carts().lost();
        }
        if (dead == 0) {
            return others == 0 ? "no item lost" : Figures.count(others, "item") + " lost";
        }
        return String.format(
                Locale.ROOT,
                "%d of the %s at nodes that failed or restarted lost%s",
                dead,
                Figures.count(lived, "cart"),
                others == 0 ? ", and nothing else" : ", and " + Figures.count(others, "item") + " of other carts");
    }

    /** Adds what happened with faults that only this store can meet. */
    private String own(String store) {
        Set<String> common = common();
        return longest(runsOf(store).stream()
                        .filter(run -> run.evidence() && !common.contains(run.scenario()))
                        .toList())
                .map(worst -> " With faults that not every store has met: %s.".formatted(errors(worst)))
                .orElse("");
    }

    private String recommendation() {
        List<String> sound = byStore.entrySet().stream()
                .filter(store -> store.getValue().stream().allMatch(FaultSummary::keptAll))
                .map(Map.Entry::getKey)
                .toList();
        if (runs().size() < environment.plannedRuns() || sound.isEmpty()) {
            return "Recommendation: none; "
                    + (sound.isEmpty()
                            ? "no store kept every item under every fault here."
                            : "not every store met every fault.");
        }
        Set<String> common = common(sound);
        double shortest = sound.stream()
                .mapToDouble(store -> longestErrors(store, common))
                .min()
                .orElseThrow();
        List<String> best = sound.stream()
                .filter(store -> longestErrors(store, common) <= shortest + SHOWN_SECONDS)
                .toList();
        return ("Recommendation: where carts have to outlive a server, %s. %s A store that loses the carts of a dead server suits only"
                        + " those who can bear that.")
                .formatted(String.join(" or ", best), reason(sound, best));
    }

    private boolean isRepeated() {
        return runs().size() > FaultRepeats.of(runs()).size();
    }

    private String reason(List<String> sound, List<String> best) {
        if (best.size() > 1) {
            return "They kept every item under every fault, and %s no difference in how long errors lasted."
                    .formatted(isRepeated() ? "the longest errors show" : "single runs show");
        }
        if (sound.size() == 1) {
            return "It kept every item under every fault"
                    + (byStore.size() == 1 ? "; no other store was tried." : ", and no other store did.");
        }
        return "It kept every item under every fault, like " + others(sound, best.get(0))
                + ", and had the shortest errors of them.";
    }

    /** Returns the longest time with errors under one of these faults. */
    private double longestErrors(String store, Set<String> scenarios) {
        return longest(sharedRuns(store, scenarios)).map(FaultRun::errorSeconds).orElse(0.0);
    }

    private List<FaultRun> sharedRuns(String store, Set<String> common) {
        return runsOf(store).stream()
                .filter(run -> common.contains(run.scenario()))
                .toList();
    }

    private static String others(List<String> stores, String best) {
        return stores.stream().filter(store -> !store.equals(best)).collect(Collectors.joining(" and "));
    }
}
