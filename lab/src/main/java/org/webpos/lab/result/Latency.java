package org.webpos.lab.result;

import java.util.Arrays;

/**
 * How long requests took, in milliseconds from sending to the last byte of the answer; a failed request counts as long as
 * it took to fail.
 *
 * @param min the shortest
 * @param mean arithmetic mean, to a tenth
 * @param p50 half of the requests took at most this (nearest rank, no interpolation); the others likewise
 * @param p75 three quarters
 * @param p95 95 of 100
 * @param p99 99 of 100
 * @param max the longest
 */
public record Latency(int min, double mean, int p50, int p75, int p95, int p99, int max) {

    /**
     * Reckons the figures from every single value.
     *
     * @param millis at least one value, in any order
     */
    public static Latency of(int[] millis) {
        int[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Latency(
                sorted[0],
                Rounded.to(1, Arrays.stream(sorted).average().orElseThrow()),
                percentile(sorted, 50),
                percentile(sorted, 75),
                percentile(sorted, 95),
                percentile(sorted, 99),
                sorted[sorted.length - 1]);
    }

    /** Finds the least value that at least so many per cent of the sorted values do not exceed. */
    static int percentile(int[] sorted, int percent) {
        int rank = (int) (((long) sorted.length * percent + 99) / 100);
        return sorted[Math.max(1, rank) - 1];
    }
}
