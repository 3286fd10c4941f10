package org.webpos.lab.warm;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;

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
     * What a run is about, beside its windows. The first six are those of a {@link WarmRun}.
     *
     * @param load what was sent
     * @param processors which processors the parts were bound to; empty where nothing was bound
     */
    record Subject(
            String experiment,
            int round,
            String system,
            String store,
            int nodes,
            @Nullable String balance,
            ClosedLoad load,
            Optional<Processors> processors) {}

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

    /**
     * Makes the run of the result files.
     *
     * @param objections why its figures are no evidence; empty where they are
     * @param jvmUnread why allocation and garbage collection could not be read; null where they were, or where there is no node
     * @param withoutAotCache why the nodes ran without an AOT cache; null where they used one, or where there is no node
     */
    WarmRun toRun(
            Subject subject, List<String> objections, @Nullable String jvmUnread, @Nullable String withoutAotCache) {
        ClosedLoad load = subject.load();
        return new WarmRun(
                subject.experiment(),
                subject.system(),
                subject.store(),
                subject.nodes(),
                subject.balance(),
                subject.round(),
                load.workload().toString(),
                load.connections(),
                load.sessions(),
                load.products(),
                subject.processors().orElse(null),
                startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                warm,
                secondsToWarm,
                warmUp,
                measured,
                objections.isEmpty(),
                objections,
                jvmUnread,
                withoutAotCache);
    }

    private static Duration since(Instant began) {
        return Duration.between(began, Instant.now());
    }
}
