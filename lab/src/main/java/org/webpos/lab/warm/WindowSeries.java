package org.webpos.lab.warm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.webpos.lab.result.WarmWindow;

/**
 * The windows of one load on one system: those until it is warm, and those that count.
 *
 * @param startedAt when the first began
 * @param warm whether the processor time per request had become steady before it was measured
 * @param secondsToWarm from the beginning of the first window to the end of the warm-up
 * @param warmUp the windows of the warm-up
 * @param measured the windows that count
 */
record WindowSeries(
        Instant startedAt, boolean warm, double secondsToWarm, List<WarmWindow> warmUp, List<WarmWindow> measured) {

    /**
     * Runs windows until they are steady, or the plan's limit is over, and then those that count.
     *
     * @param windows runs the next one
     * @param onWindow gets each with what it is, such as {@code warming up}
     */
    static WindowSeries run(WarmPlan plan, Supplier<WarmWindow> windows, Consumer<String> onWindow) {
        Instant began = Instant.now();
        WarmUpDetector detector = new WarmUpDetector(plan.tolerancePercent());
        List<WarmWindow> warmUp = new ArrayList<>();
        boolean warm = false;
        while (!warm && since(began).compareTo(plan.maxWarmUp()) < 0) {
            warmUp.add(windows.get());
            warm = detector.isSteady(warmUp);
            onWindow.accept("warming up, " + WarmMessages.figures(warmUp.get(warmUp.size() - 1)));
        }
        double secondsToWarm = since(began).toMillis() / 1000.0;
        List<WarmWindow> measured = new ArrayList<>();
        while (measured.size() < plan.measuredWindows()) {
            measured.add(windows.get());
            onWindow.accept(
                    (warm ? "warm, " : "not yet warm, ") + WarmMessages.figures(measured.get(measured.size() - 1)));
        }
        return new WindowSeries(began, warm, secondsToWarm, warmUp, measured);
    }

    private static Duration since(Instant began) {
        return Duration.between(began, Instant.now());
    }
}
