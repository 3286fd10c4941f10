package org.webpos.lab.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.webpos.lab.result.Latency;

/**
 * Finds out when response times are back to what they were before a fault. Requests are grouped by the second in which they were
 * sent. A second is bad in which a request failed or none was sent, or whose 95th percentile is above {@value #FACTOR} times that
 * of the good requests before the fault; one that is only slow counts only beside another bad one, since a pause of the garbage
 * collector is no fault. They are back with the end of the last bad second, once {@value #STEADY_SECONDS} good ones follow.
 */
final class RecoveryTime {

    private static final double FACTOR = 1.5;
    private static final int STEADY_SECONDS = 3;
    private static final int PERCENT = 95;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int MICRO_NANOS = 1_000;

    private RecoveryTime() {}

    /**
     * Returns the time from the beginning of the fault; zero if no second was bad, empty if there was no good request before, or
     * too few good seconds follow.
     */
    static Optional<Duration> of(List<Attempt> attempts, long startNanos) {
        int[] before = sortedMicros(attempts.stream()
                .filter(attempt ->
                        attempt.answeredNanos() < startNanos && attempt.answer().isPresent())
                .toList());
        if (before.length == 0) {
            return Optional.empty();
        }
        double limit = FACTOR * Latency.percentile(before, PERCENT);
        List<List<Attempt>> seconds = seconds(attempts, startNanos);
        boolean[] failed = new boolean[seconds.size()];
        boolean[] slow = new boolean[seconds.size()];
        for (int i = 0; i < failed.length; i++) {
            List<Attempt> second = seconds.get(i);
            failed[i] = second.isEmpty()
                    || second.stream().anyMatch(attempt -> attempt.cause().isPresent());
            slow[i] = !failed[i] && Latency.percentile(sortedMicros(second), PERCENT) > limit;
        }
        int recovered = IntStream.range(0, failed.length)
                .filter(i -> failed[i] || (slow[i] && besideBad(failed, slow, i)))
                .map(i -> i + 1)
                .max()
                .orElse(0);
        return failed.length - recovered < STEADY_SECONDS
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(recovered));
    }

    private static boolean besideBad(boolean[] failed, boolean[] slow, int second) {
        return IntStream.of(second - 1, second + 1)
                .filter(i -> i >= 0 && i < failed.length)
                .anyMatch(i -> failed[i] || slow[i]);
    }

    /** Groups the requests by the whole second after the beginning in which they were sent; what is left of one is left out. */
    private static List<List<Attempt>> seconds(List<Attempt> attempts, long startNanos) {
        long last = attempts.stream().mapToLong(Attempt::sentNanos).max().orElse(startNanos);
        int count = (int) Math.max(0, (last - startNanos) / SECOND_NANOS);
        List<List<Attempt>> seconds = IntStream.range(0, count)
                .<List<Attempt>>mapToObj(i -> new ArrayList<>())
                .toList();
        for (Attempt attempt : attempts) {
            long second = Math.floorDiv(attempt.sentNanos() - startNanos, SECOND_NANOS);
            if (second >= 0 && second < count) {
                seconds.get((int) second).add(attempt);
            }
        }
        return seconds;
    }

    private static int[] sortedMicros(List<Attempt> attempts) {
        return attempts.stream()
                .mapToInt(attempt -> (int) Math.min(Integer.MAX_VALUE, attempt.nanos() / MICRO_NANOS))
                .sorted()
                .toArray();
    }
}
