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
        List<Double> sorted =
                times.stream().map(time -> time.toNanos() / 1e6).sorted().toList();
        return new Latency(sorted.size(), rank(sorted, 0.5), rank(sorted, 0.95));
    }

    /** The nearest rank. */
    private static double rank(List<Double> sorted, double part) {
        return Math.round(1000 * sorted.get((int) Math.ceil(part * sorted.size()) - 1)) / 1000.0;
    }
}
