package org.webpos.lab.history;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.webpos.lab.history.Anomaly.Kind;

/**
 * What one fault did to the clients. Times count from the beginning of the fault. Immutable.
 *
 * @param firstError when the first request failed or remained unknown; empty if none did
 * @param lastError when the last one did
 * @param firstGood when the first request was answered well that was sent after the first error; empty if none was
 * @param fastAgain when the 95th percentile was back, see {@link RecoveryTime}; empty if it was not
 * @param failed requests that certainly had no effect, by cause
 * @param unknown requests whose outcome is unknown, by cause
 * @param carts what was found wrong with the carts
 * @param bystanders requests that the fault does not concern, and that failed or were slow from its beginning on
 */
public record FaultImpact(
        Optional<Duration> firstError,
        Optional<Duration> lastError,
        Optional<Duration> firstGood,
        Optional<Duration> fastAgain,
        Map<String, Integer> failed,
        Map<String, Integer> unknown,
        CartAnomalies carts,
        int bystanders) {

    /** Makes the maps immutable; they stay sorted by cause. */
    public FaultImpact {
        failed = Collections.unmodifiableMap(new TreeMap<>(failed));
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
    }

    /**
     * A fault as the clients' record has to be read.
     *
     * @param startNanos when it began, on the clients' clock
     * @param concerned tells whether a request has to do with what is broken
     * @param slow a request that the fault does not concern suffers when it takes longer
     */
    public record Fault(long startNanos, Predicate<Attempt> concerned, Duration slow) {}

    /**
     * What was found wrong with carts.
     *
     * @param lost acknowledged items
     * @param doubled items
     * @param stale answers
     * @param refused answers 401 to a good key
     * @param resurrected times that lines were back
     * @param violated carts whose history cannot have happened
     * @param undecided carts of which nobody can say
     */
    public record CartAnomalies(
            long lost, long doubled, long stale, long refused, long resurrected, long violated, long undecided) {

        /** Sums up the verdicts. */
        public static CartAnomalies of(List<Verdict> verdicts) {
            return new CartAnomalies(
                    items(verdicts, Kind.LOST),
                    items(verdicts, Kind.DOUBLED),
                    count(verdicts, Kind.STALE),
                    count(verdicts, Kind.KEY_REFUSED),
                    count(verdicts, Kind.RESURRECTED),
                    count(verdicts, Decision.VIOLATED),
                    count(verdicts, Decision.UNDECIDED));
        }

        private static long items(List<Verdict> verdicts, Kind kind) {
            return verdicts.stream().mapToLong(verdict -> verdict.items(kind)).sum();
        }

        private static long count(List<Verdict> verdicts, Kind kind) {
            return verdicts.stream().mapToLong(verdict -> verdict.count(kind)).sum();
        }

        private static long count(List<Verdict> verdicts, Decision decision) {
            return verdicts.stream()
                    .filter(verdict -> verdict.decision() == decision)
                    .count();
        }
    }

    /**
     * Sums up a fault.
     *
     * @param attempts from before the fault, for comparison, until before the next one
     * @param verdicts on the carts of these attempts; a cart that lives through several faults counts for each of them
     */
    public static FaultImpact of(Fault fault, List<Attempt> attempts, List<Verdict> verdicts) {
        List<Attempt> concerned = attempts.stream().filter(fault.concerned()).toList();
        List<Attempt> during = concerned.stream()
                .filter(attempt -> attempt.answeredNanos() >= fault.startNanos())
                .toList();
        List<Attempt> errors = during.stream().filter(FaultImpact::isError).toList();
        Optional<Long> firstError = errors.stream().map(Attempt::answeredNanos).min(Long::compare);
        Optional<Long> firstGood = firstError.flatMap(error -> during.stream()
                .filter(attempt -> !isError(attempt) && attempt.sentNanos() >= error)
                .map(Attempt::answeredNanos)
                .min(Long::compare));
        int bystanders = (int) attempts.stream()
                .filter(fault.concerned().negate())
                .filter(attempt -> attempt.answeredNanos() >= fault.startNanos())
                .filter(attempt ->
                        isError(attempt) || attempt.nanos() > fault.slow().toNanos())
                .count();
        return new FaultImpact(
                firstError.map(nanos -> since(fault, nanos)),
                errors.stream().map(Attempt::answeredNanos).max(Long::compare).map(nanos -> since(fault, nanos)),
                firstGood.map(nanos -> since(fault, nanos)),
                RecoveryTime.of(concerned, fault.startNanos()),
                causes(errors.stream().filter(attempt -> attempt.outcome() instanceof Outcome.Failed)),
                causes(errors.stream().filter(attempt -> attempt.outcome() instanceof Outcome.Unknown)),
                CartAnomalies.of(verdicts),
                bystanders);
    }

    private static Duration since(Fault fault, long nanos) {
        return Duration.ofNanos(nanos - fault.startNanos());
    }

    private static boolean isError(Attempt attempt) {
        return attempt.cause().isPresent();
    }

    private static Map<String, Integer> causes(Stream<Attempt> attempts) {
        Map<String, Integer> counts = new TreeMap<>();
        attempts.forEach(attempt -> attempt.cause().ifPresent(cause -> counts.merge(cause, 1, Integer::sum)));
        return counts;
    }
}
