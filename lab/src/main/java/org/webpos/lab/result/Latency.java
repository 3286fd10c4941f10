package org.webpos.lab.result;

import java.util.Arrays;

/**
 * Response times of requests in milliseconds, from sending to the last byte of the response. A failed request counts with
 * the time until it failed.
 *
 * @param min the shortest
 * @param mean arithmetic mean, to a tenth
 * @param p50 see {@link #percentile}; the others likewise
 * @param p75 75th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param max the longest
 */
public record Latency(int min, double mean, int p50, int p75, int p95, int p99, int max) {

    /**
     * Calculates the figures from all single values.
     *
     * @param millis at least one value, in any order
     */
    public static Latency of(int[] millis) {
        int[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Latency(
                sorted[0],
                Figures.rounded(1, Arrays.stream(sorted).average().orElseThrow()),
                percentile(sorted, 50),
                percentile(sorted, 75),
                percentile(sorted, 95),
                percentile(sorted, 99),
                sorted[sorted.length - 1]);
    }

    /**
     * Returns a percentile by nearest rank: the least value that at least so many percent of the values do not exceed.
     *
     * @param sorted at least one value, in ascending order
     */
    public static int percentile(int[] sorted, int percent) {
        int rank = (int) (((long) sorted.length * percent + 99) / 100);
        return sorted[Math.max(1, rank) - 1];
    }

    /**
     * Returns a percentile to a tenth of a millisecond. The generator's clock has whole milliseconds only; equal values are
     * taken as spread evenly over the millisecond around them. Without that, a change of 10 % could not be seen below 10 ms.
     *
     * @param sorted at least one value in milliseconds, in ascending order
     */
    static double interpolatedPercentile(int[] sorted, int percent) {
        int nearest = percentile(sorted, percent);
        long below = Arrays.stream(sorted).filter(millis -> millis < nearest).count();
        long equal = Arrays.stream(sorted).filter(millis -> millis == nearest).count();
        double share = (sorted.length * percent / 100.0 - below) / equal;
        return Figures.rounded(1, Math.max(0, nearest - 0.5 + Math.max(0, Math.min(1, share))));
    }
}
