package org.webpos.lab.warm;

import java.util.List;
import org.webpos.lab.result.WarmWindow;

/**
 * Tells whether a node is warm: the processor time per request of its last three windows differs by no more than the tolerance.
 *
 * @param tolerancePercent how much the highest of the three may be above the lowest
 */
public record WarmUpDetector(int tolerancePercent) {

    /** How many in a row have to cost the same. */
    static final int WINDOWS = 3;

    /** Looks at the windows so far, in their order. */
    public boolean isSteady(List<WarmWindow> windows) {
        return isSteadyMicros(windows.stream()
                .map(window -> window.cpuMicrosPerRequest().nodes())
                .toList());
    }

    boolean isSteadyMicros(List<Double> micros) {
        if (micros.size() < WINDOWS) {
            return false;
        }
        List<Double> last = micros.subList(micros.size() - WINDOWS, micros.size());
        double lowest = last.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double highest = last.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return lowest > 0 && highest <= lowest * (1 + tolerancePercent / 100.0);
    }
}
