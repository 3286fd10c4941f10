package org.webpos.lab.route;

import java.time.Duration;
import java.util.List;

/**
 * How long answers took.
 *
 * @param answers how many there were
 * @param medianMs half of them took no longer, in ms
 * @param p95Ms of a hundred 95 took no longer, in ms
 */
public record Latency(int answers, double medianMs, double p95Ms) {

    /** Sums up at least one time. */
    static Latency of(List<Duration> times) {
        int[] micros = times.stream()
                .mapToInt(time -> (int) Math.round(time.toNanos() / 1e3))
                .sorted()
                .toArray();
        return new Latency(micros.length, percentile(micros, 50), percentile(micros, 95));
    }

    private static double percentile(int[] micros, int percent) {
        return org.webpos.lab.result.Latency.percentile(micros, percent) / 1e3;
    }
}
