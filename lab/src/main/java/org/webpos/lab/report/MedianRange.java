package org.webpos.lab.report;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * One figure over the repeats of a set-up.
 *
 * @param count how many repeats, at least 1
 * @param median the middle one, or the mean of the two in the middle
 * @param min the least
 * @param max the greatest
 */
record MedianRange(int count, double median, double min, double max) {

    static MedianRange of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new MedianRange(sorted.length, median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Tells whether the ranges have a value in common; then no difference is shown. */
    boolean overlaps(MedianRange other) {
        return min <= other.max && other.min <= max;
    }

    /** Tells whether all of this lies below all of the other. */
    boolean below(MedianRange other) {
        return max < other.min;
    }

    /** Writes the median, and the range behind it unless its ends are written alike. */
    String text(DoubleFunction<String> format) {
        String least = format.apply(min);
        String most = format.apply(max);
        return format.apply(median) + (least.equals(most) ? "" : " [" + least + "–" + most + "]");
    }
}
