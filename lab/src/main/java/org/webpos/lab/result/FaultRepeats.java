package org.webpos.lab.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.FaultRun.Baseline;
import org.webpos.lab.result.FaultRun.Bystanders;
import org.webpos.lab.result.FaultRun.Carts;
import org.webpos.lab.result.FaultRun.DeadNodes;
import org.webpos.lab.result.FaultRun.Impact;

/**
 * One scenario with one store, once or several times. Immutable.
 *
 * @param runs in their order, at least one, all of the same store and scenario
 */
public record FaultRepeats(List<FaultRun> runs) {

    /** Copies the list. */
    public FaultRepeats {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no runs");
        }
    }

    /** Puts the runs of each store and scenario together, in the order of their first runs. */
    public static List<FaultRepeats> of(Collection<FaultRun> runs) {
        Map<List<String>, List<FaultRun>> groups = new LinkedHashMap<>();
        runs.forEach(run -> groups.computeIfAbsent(List.of(run.store(), run.scenario()), any -> new ArrayList<>())
                .add(run));
        return groups.values().stream().map(FaultRepeats::new).toList();
    }

    /** Returns the store. */
    public String store() {
        return first().store();
    }

    /** Returns the name of what went wrong. */
    public String scenario() {
        return first().scenario();
    }

    /** Returns how many runs there are. */
    public int times() {
        return runs.size();
    }

    private FaultRun first() {
        return runs.get(0);
    }

    /** Returns the run with the longest errors. */
    public FaultRun longest() {
        return runs.stream()
                .max(Comparator.comparingDouble(FaultRun::errorSeconds))
                .orElseThrow();
    }

    /** Returns the median of how long clients met errors, in seconds; 0 for a run without. */
    public double medianErrorSeconds() {
        return median(FaultRun::errorSeconds);
    }

    /** Returns what the fault did, in words, without a full stop. */
    public String verdict() {
        return FaultVerdict.of(this);
    }

    /** Returns one run in place of all: counts are sums, times and response times are the worst, the load before is the median. */
    public FaultRun total() {
        if (times() == 1) {
            return first();
        }
        FaultRun longest = longest();
        List<String> objections = runs.stream()
                .flatMap(run -> run.objections().stream())
                .distinct()
                .toList();
        return new FaultRun(
                longest.experiment(),
                store(),
                longest.nodes(),
                scenario(),
                longest.faults(),
                first().startedAt(),
                longest.fromSecond(),
                longest.toSecond(),
                new Baseline(
                        median(run -> run.before().requestsPerSecond()),
                        median(run -> run.before().changesPerSecond()),
                        median(run -> run.before().p95Ms())),
                (int) sum(FaultRun::acknowledged),
                (int) sum(FaultRun::givenUp),
                impact(),
                carts(),
                deadNodes(),
                bystanders(),
                longest.series(),
                objections.isEmpty(),
                objections,
                longest.links());
    }

    private Impact impact() {
        return new Impact(
                best(run -> run.impact().firstErrorSeconds()),
                worst(run -> run.impact().lastErrorSeconds()),
                worst(run -> run.impact().firstGoodSeconds()),
                runs.stream().allMatch(run -> run.impact().fastAgainSeconds() != null)
                        ? worst(run -> run.impact().fastAgainSeconds())
                        : null,
                runs.stream()
                        .mapToDouble(run -> run.impact().observedSeconds())
                        .max()
                        .orElseThrow(),
                runs.stream().mapToDouble(run -> run.impact().slowestMs()).max().orElseThrow(),
                causes(Impact::failed),
                causes(Impact::unknown));
    }

    private Carts carts() {
        return new Carts(
                (int) sum(run -> run.carts().judged()),
                (int) sum(run -> run.carts().gone()),
                (int) sum(run -> run.carts().unread()),
                sum(run -> run.carts().lost()),
                sum(run -> run.carts().doubled()),
                sum(run -> run.carts().stale()),
                sum(run -> run.carts().refused()),
                sum(run -> run.carts().resurrected()),
                sum(run -> run.carts().violated()),
                sum(run -> run.carts().undecided()));
    }

    private @Nullable DeadNodes deadNodes() {
        List<DeadNodes> dead =
                runs.stream().map(FaultRun::deadNodes).filter(Objects::nonNull).toList();
        return dead.isEmpty()
                ? null
                : new DeadNodes(
                        List.copyOf(new TreeSet<>(dead.stream()
                                .flatMap(nodes -> nodes.names().stream())
                                .toList())),
                        dead.stream().mapToInt(DeadNodes::carts).sum(),
                        dead.stream().mapToInt(DeadNodes::lost).sum());
    }

    private @Nullable Bystanders bystanders() {
        List<Bystanders> others =
                runs.stream().map(FaultRun::bystanders).filter(Objects::nonNull).toList();
        return others.isEmpty()
                ? null
                : new Bystanders(
                        others.stream().mapToInt(Bystanders::requests).sum(),
                        others.stream().mapToInt(Bystanders::suffered).sum(),
                        others.stream().mapToDouble(Bystanders::p99Ms).max().orElseThrow(),
                        others.stream().mapToDouble(Bystanders::slowestMs).max().orElseThrow());
    }

    private Map<String, Integer> causes(Function<Impact, Map<String, Integer>> kind) {
        Map<String, Integer> sums = new TreeMap<>();
        runs.forEach(run -> kind.apply(run.impact()).forEach((cause, count) -> sums.merge(cause, count, Integer::sum)));
        return sums;
    }

    private long sum(ToLongFunction<FaultRun> figure) {
        return runs.stream().mapToLong(figure).sum();
    }

    private double median(ToDoubleFunction<FaultRun> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return Figures.rounded(1, (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }

    private @Nullable Double best(Function<FaultRun, @Nullable Double> time) {
        return runs.stream()
                .map(time)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Double worst(Function<FaultRun, @Nullable Double> time) {
        return runs.stream()
                .map(time)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
