package org.webpos.lab.result;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * When a stack that has just started serves as it does later on.
 *
 * <p>Full speed begins with the first second from which on, for five seconds, no request fails, at least 95 % of the requests
 * come that would come if every answer came at once, and the p95 of each of these seconds is at most twice the usual one, or
 * 50 ms where that is more. The usual one is the middle of those in the second half of the run.
 */
public final class SteadyStateDetector {

    private static final int SECONDS = 5;
    private static final double ENOUGH = 0.95;
    private static final int TIMES_THE_USUAL = 2;
    private static final int UNNOTICED_MILLIS = 50;

    private final double needed;
    private final int bound;

    private SteadyStateDetector(List<Second> series, double offered) {
        this.needed = ENOUGH * SECONDS * offered;
        this.bound = Math.max(UNNOTICED_MILLIS, TIMES_THE_USUAL * usual(series));
    }

    /**
     * Finds the second with which it begins; empty where that never is.
     *
     * @param series a run, second by second
     * @param offered how many requests come in a second if every answer comes at once
     */
    public static OptionalInt after(List<Second> series, double offered) {
        SteadyStateDetector speed = new SteadyStateDetector(series, offered);
        return IntStream.rangeClosed(0, series.size() - SECONDS)
                .filter(from -> speed.isFull(series.subList(from, from + SECONDS)))
                .findFirst();
    }

    private static int usual(List<Second> series) {
        int[] later = series.subList(series.size() / 2, series.size()).stream()
                .mapToInt(Second::p95)
                .sorted()
                .toArray();
        return later.length == 0 ? 0 : Latency.percentile(later, 50);
    }

    private boolean isFull(List<Second> seconds) {
        return seconds.stream().mapToInt(Second::requests).sum() >= needed
                && seconds.stream().allMatch(second -> second.ko() == 0 && second.p95() <= bound);
    }
}
