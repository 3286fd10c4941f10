package org.webpos.lab.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.history.Attempt;
import org.webpos.lab.history.CartHistory;
import org.webpos.lab.history.CartRequest.Change;
import org.webpos.lab.history.CartRequest.Other;
import org.webpos.lab.history.FaultImpact;
import org.webpos.lab.history.FaultImpact.CartAnomalies;
import org.webpos.lab.history.LinearizabilityChecker;
import org.webpos.lab.resilience.FaultSequence.Span;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.FaultRun.Baseline;
import org.webpos.lab.result.FaultRun.Bystanders;
import org.webpos.lab.result.FaultRun.Carts;
import org.webpos.lab.result.FaultRun.DeadNodes;
import org.webpos.lab.result.FaultRun.FaultSecond;
import org.webpos.lab.result.FaultRun.Impact;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Latency;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/** Judges what a scenario did to a store, from what all clients recorded. Pure; for one record. */
final class ScenarioJudge {

    /** A bystander suffers when its answer takes longer. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** With fewer acknowledged changes, that nothing was lost proves nothing. */
    private static final int FEWEST_CHANGES = 100;

    /** More failures before the fault than so many in a thousand are not the fault's. */
    private static final int BASELINE_FAILURES = 10;

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MICRO_NANOS = 1_000;

    private final Store store;
    private final FaultScenario scenario;
    private final Evidence evidence;
    private final Set<String> affected;
    private final List<CartSession> hit;
    private final Set<String> lostWithNode;
    private final List<Attempt> attempts;
    private final List<Attempt> ofFault;

    /**
     * What clients did.
     *
     * @param histories the record
     * @param sessions the carts that were ever answered, after they were read for the last time
     * @param givenUp how many changes were given up
     * @param span when something was wrong
     * @param startNanos when the clients began
     * @param stopNanos when they ended, apart from reading the carts for the last time
     */
    record Evidence(
            List<CartHistory> histories,
            List<CartSession> sessions,
            int givenUp,
            Span span,
            long startNanos,
            long stopNanos) {}

    ScenarioJudge(Store store, int nodes, FaultScenario scenario, Evidence evidence) {
        this.store = store;
        this.scenario = scenario;
        this.evidence = evidence;
        this.affected = scenario.affectedNodes(nodes);
        this.hit =
                evidence.sessions().stream().filter(this::livedAtAffectedNode).toList();
        this.lostWithNode = hit.stream()
                .filter(cart -> cart.refusals() > 0)
                .map(CartSession::name)
                .collect(Collectors.toSet());
        this.attempts = evidence.histories().stream()
                .flatMap(history -> history.attempts().stream())
                .filter(attempt -> attempt.sentNanos() < evidence.stopNanos())
                .toList();
        this.ofFault = attempts.stream()
                .filter(attempt -> attempt.answeredNanos() >= evidence.span().beginNanos())
                .toList();
    }

    /** With {@code local} a cart is at the node that first answered, and was there when that node was hit. */
    private boolean livedAtAffectedNode(CartSession cart) {
        return store == Store.LOCAL
                && affected.contains(cart.node())
                && cart.openedNanos()
                        < evidence.span().endNanos().orElse(evidence.span().beginNanos());
    }

    /** Returns the figures. */
    FaultRun judge(String experiment, StackPlan stack, String startedAt) {
        List<CartHistory> judged = evidence.histories().stream()
                .filter(history -> !lostWithNode.contains(history.cart()))
                .toList();
        Predicate<Attempt> concerned = concerned();
        FaultImpact impact = FaultImpact.of(
                new FaultImpact.Fault(evidence.span().beginNanos(), concerned, SLOW),
                attempts,
                new LinearizabilityChecker().check(judged));
        Carts carts = carts(impact.carts());
        Baseline before = before();
        int acknowledged = acknowledgedChanges(attempts);
        List<String> objections = objections(carts, acknowledged);
        return new FaultRun(
                experiment,
                store.label(),
                stack.nodes(),
                scenario.name(),
                scenario.description(),
                startedAt,
                second(evidence.span().beginNanos()),
                evidence.span().endNanos().isPresent()
                        ? Double.valueOf(second(evidence.span().endNanos().getAsLong()))
                        : null,
                before,
                acknowledged,
                evidence.givenUp(),
                impact(impact, concerned),
                carts,
                deadNodes(),
                bystanders(impact, concerned),
                series(),
                objections.isEmpty(),
                objections,
                stack.links() ? true : null);
    }

    /** Tells which requests have to do with what is broken. */
    private Predicate<Attempt> concerned() {
        if (!scenario.isAboutNodes()) {
            return attempt -> !(attempt.request() instanceof Other);
        }
        if (store != Store.LOCAL) {
            return attempt -> true;
        }
        Set<String> elsewhere = evidence.sessions().stream()
                .filter(cart -> !affected.contains(cart.node()))
                .map(CartSession::name)
                .collect(Collectors.toSet());
        return attempt -> !elsewhere.contains(attempt.cart());
    }

    private Baseline before() {
        long begin = evidence.span().beginNanos();
        List<Attempt> good = attempts.stream()
                .filter(attempt ->
                        attempt.answeredNanos() < begin && attempt.answer().isPresent())
                .toList();
        double seconds = Math.max(1, begin - evidence.startNanos()) / NANOS;
        return new Baseline(
                Figures.rounded(1, good.size() / seconds),
                Figures.rounded(1, acknowledgedChanges(good) / seconds),
                percentile(good, 95));
    }

    /** Counts operations, of which several attempts may have been acknowledged. */
    private static int acknowledgedChanges(List<Attempt> attempts) {
        Set<String> operations = new HashSet<>();
        attempts.stream()
                .filter(attempt ->
                        attempt.request() instanceof Change && attempt.answer().isPresent())
                .forEach(attempt -> operations.add(attempt.operation()));
        return operations.size();
    }

    private Impact impact(FaultImpact impact, Predicate<Attempt> concerned) {
        return new Impact(
                seconds(impact.firstError()),
                seconds(impact.lastError()),
                seconds(impact.firstGood()),
                seconds(impact.fastAgain()),
                Figures.rounded(1, (evidence.stopNanos() - evidence.span().beginNanos()) / NANOS),
                slowest(ofFault.stream().filter(concerned).toList()),
                impact.failed(),
                impact.unknown());
    }

    private static @Nullable Double seconds(Optional<Duration> time) {
        return time.map(length -> Figures.rounded(1, length.toNanos() / NANOS)).orElse(null);
    }

    private Carts carts(CartAnomalies anomalies) {
        List<CartSession> judged = evidence.sessions().stream()
                .filter(cart -> !lostWithNode.contains(cart.name()))
                .toList();
        List<CartSession> gone =
                judged.stream().filter(cart -> cart.refusals() > 0).toList();
        return new Carts(
                judged.size(),
                gone.size(),
                (int) judged.stream().filter(cart -> !cart.isReadable()).count() - gone.size(),
                anomalies.lost()
                        + gone.stream().mapToLong(CartSession::acknowledged).sum(),
                anomalies.doubled(),
                anomalies.stale(),
                anomalies.refused(),
                anomalies.resurrected(),
                anomalies.violated(),
                anomalies.undecided());
    }

    private @Nullable DeadNodes deadNodes() {
        return hit.isEmpty()
                ? null
                : new DeadNodes(List.copyOf(new TreeSet<>(affected)), hit.size(), lostWithNode.size());
    }

    private @Nullable Bystanders bystanders(FaultImpact impact, Predicate<Attempt> concerned) {
        List<Attempt> others = ofFault.stream().filter(concerned.negate()).toList();
        return others.isEmpty()
                ? null
                : new Bystanders(others.size(), impact.bystanders(), percentile(others, 99), slowest(others));
    }

    private List<FaultSecond> series() {
        Map<Integer, List<Attempt>> seconds = new TreeMap<>();
        for (int second = 0; second < (int) second(evidence.stopNanos()); second++) {
            seconds.put(second, new ArrayList<>());
        }
        attempts.forEach(attempt -> Optional.ofNullable(seconds.get((int) second(attempt.sentNanos())))
                .ifPresent(second -> second.add(attempt)));
        return seconds.entrySet().stream()
                .map(entry -> second(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static FaultSecond second(int number, List<Attempt> sent) {
        int good = (int)
                sent.stream().filter(attempt -> attempt.answer().isPresent()).count();
        return new FaultSecond(number, good, sent.size() - good, percentile(sent, 95), slowest(sent));
    }

    private List<String> objections(Carts carts, int acknowledged) {
        List<String> objections = new ArrayList<>();
        if (acknowledged < FEWEST_CHANGES) {
            objections.add("only " + Figures.count(acknowledged, "change") + " were acknowledged");
        }
        if (carts.undecided() > 0) {
            objections.add("of " + Figures.count(carts.undecided(), "cart") + " nobody can say whether they are right");
        }
        if (carts.unread() > 0) {
            objections.add(Figures.count(carts.unread(), "cart") + " could not be read at the end");
        }
        List<Attempt> earlier = attempts.stream()
                .filter(attempt -> attempt.answeredNanos() < evidence.span().beginNanos())
                .toList();
        long failed =
                earlier.stream().filter(attempt -> attempt.cause().isPresent()).count();
        if (failed * 1_000 > (long) earlier.size() * BASELINE_FAILURES) {
            objections.add(Figures.whole(failed) + " of " + Figures.count(earlier.size(), "request")
                    + " failed before the fault");
        }
        return objections;
    }

    private double second(long nanos) {
        return Figures.rounded(1, (nanos - evidence.startNanos()) / NANOS);
    }

    private static double percentile(List<Attempt> attempts, int percent) {
        int[] micros = attempts.stream()
                .mapToInt(attempt -> (int) Math.min(Integer.MAX_VALUE, attempt.nanos() / MICRO_NANOS))
                .toArray();
        Arrays.sort(micros);
        return micros.length == 0 ? 0 : Figures.rounded(1, Latency.percentile(micros, percent) / 1_000.0);
    }

    private static double slowest(List<Attempt> attempts) {
        return Figures.rounded(
                1, attempts.stream().mapToLong(Attempt::nanos).max().orElse(0) / NANOS_PER_MILLI);
    }
}
