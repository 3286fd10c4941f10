package org.webpos.lab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands on an axis, and the round values that are written on it.
 *
 * @param from where the axis begins, in units of the chart
 * @param to where it ends; may lie before its beginning
 * @param low the value at its beginning
 * @param high the value at its end
 * @param logarithmic whether equal ratios take equal room
 * @param ticks round values from low to high
 */
record Scale(double from, double to, double low, double high, boolean logarithmic, List<Double> ticks) {

    /** Makes an axis from 0 to a round value that holds the most. */
    static Scale linear(double from, double to, double most) {
        double held = most > 0 ? most : 1;
        double raw = held / 4;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw / power > 5 ? 10 * power : raw / power > 2 ? 5 * power : raw / power > 1 ? 2 * power : power;
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; (i - 1) * step < held; i++) {
            ticks.add(i * step);
        }
        return new Scale(from, to, 0, ticks.get(ticks.size() - 1), false, ticks);
    }

    /** Makes a logarithmic axis from 1 to the power of ten that holds the most; less than 1 stands at 1. */
    static Scale powers(double from, double to, double most) {
        List<Double> ticks = new ArrayList<>(List.of(1.0, 10.0));
        while (ticks.get(ticks.size() - 1) < most) {
            ticks.add(ticks.get(ticks.size() - 1) * 10);
        }
        return new Scale(from, to, 1, ticks.get(ticks.size() - 1), true, ticks);
    }

    double at(double value) {
        double share = logarithmic
                ? Math.log(Math.max(low, value) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return from + share * (to - from);
    }
}
