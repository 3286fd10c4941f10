package org.webpos.lab.result;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.webpos.lab.result.Traffic.TrafficSecond;

/**
 * Finds out when a freshly started stack has reached full speed.
 *
 * <p>Full speed begins with the first of five seconds in which no request fails, at least 95 % of the requests are sent that
 * would be sent if every response came at once, and the p95 of each of these seconds is at most twice the usual p95, or 50 ms
 * where that is more. The usual p95 is the median over the seconds in the second half of the run.
 */
public final class SteadyStateDetector {

    private static final int SECONDS = 5;
    private static final double MIN_THROUGHPUT_SHARE = 0.95;
    private static final int MAX_LATENCY_FACTOR = 2;
    private static final int ALWAYS_ACCEPTED_MILLIS = 50;

    private final double minRequests;
    private final int maxP95;

    private SteadyStateDetector(List<TrafficSecond> series, double offeredPerSecond) {
        this.minRequests = MIN_THROUGHPUT_SHARE * SECONDS * offeredPerSecond;
        this.maxP95 = Math.max(ALWAYS_ACCEPTED_MILLIS, MAX_LATENCY_FACTOR * usualP95(series));
    }

    /**
     * Returns the first second at full speed; empty where full speed is never reached.
     *
     * @param series a run, second by second
     * @param offeredPerSecond how many requests are sent in a second if every response comes at once
     */
    public static OptionalInt firstSecond(List<TrafficSecond> series, double offeredPerSecond) {
        SteadyStateDetector detector = new SteadyStateDetector(series, offeredPerSecond);
        return IntStream.rangeClosed(0, series.size() - SECONDS)
                .filter(from -> detector.isSteady(series.subList(from, from + SECONDS)))
                .findFirst();
    }

    private static int usualP95(List<TrafficSecond> series) {
        int[] later = series.subList(series.size() / 2, series.size()).stream()
                .mapToInt(TrafficSecond::p95)
                .sorted()
                .toArray();
        return later.length == 0 ? 0 : Latency.percentile(later, 50);
    }

    private boolean isSteady(List<TrafficSecond> seconds) {
        return seconds.stream().mapToInt(TrafficSecond::requests).sum() >= minRequests
                && seconds.stream().allMatch(second -> second.ko() == 0 && second.p95() <= maxP95);
    }
}
