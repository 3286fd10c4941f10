package org.webpos.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Decides when a warm-up ends: once a request costs little enough, or no longer gets cheaper, and after a maximum time in
 * any case. The cost of a request is the processor time of the whole process, its compilers included. Response times would tell
 * less, because nodes that start together on a few processors wait for each other. Thread-safe.
 */
final class WarmUpProgress {

    /** How many requests are measured together: processor time is known to 10 ms, 2 % of what they take at 1 ms each. */
    private static final int WINDOW_REQUESTS = 500;

    /** At this cost four nodes on two processors serve 500 requests a second in a quarter of their time. */
    private static final long LOW_COST_MICROS = 1000;

    /** How many windows in a row are compared, so that one in which a compiler was busy does not decide. */
    private static final int COMPARED_WINDOWS = 3;

    /** The cost no longer falls if the cheapest of those windows has at least this share of the cost of the first. */
    private static final double STEADY_SHARE = 0.8;

    private final Duration atLeast;
    private final Duration atMost;
    private final LongSupplier clock;
    private final LongSupplier cpuTime;
    private final long began;
    private final List<Long> costs = new ArrayList<>();
    private long windowCpu;
    private int windowRequests;
    private int requests;
    private boolean warm;

    /**
     * Begins a warm-up.
     *
     * @param atLeast before that it does not end
     * @param atMost after that it ends; takes precedence
     * @param clock the time in nanoseconds
     * @param cpuTime the processor time that this process has used, in nanoseconds
     */
    WarmUpProgress(Duration atLeast, Duration atMost, LongSupplier clock, LongSupplier cpuTime) {
        this.atLeast = atLeast;
        this.atMost = atMost;
        this.clock = clock;
        this.cpuTime = cpuTime;
        this.began = clock.getAsLong();
        this.windowCpu = cpuTime.getAsLong();
    }

    /** Counts requests that were answered. */
    synchronized void add(int answered) {
        requests += answered;
        windowRequests += answered;
        if (windowRequests >= WINDOW_REQUESTS) {
            long cpu = cpuTime.getAsLong();
            costs.add((cpu - windowCpu) / 1000 / windowRequests);
            windowCpu = cpu;
            windowRequests = 0;
            warm |= isWarm();
        }
    }

    /** Tells whether the warm-up is to end. */
    synchronized boolean isOver() {
        Duration elapsed = elapsed();
        return elapsed.compareTo(atMost) >= 0 || (warm && elapsed.compareTo(atLeast) >= 0);
    }

    private boolean isWarm() {
        return costs.get(costs.size() - 1) <= LOW_COST_MICROS || isSteady();
    }

    private boolean isSteady() {
        if (costs.size() < COMPARED_WINDOWS) {
            return false;
        }
        List<Long> last = costs.subList(costs.size() - COMPARED_WINDOWS, costs.size());
        long lowest = last.stream().mapToLong(Long::longValue).min().orElseThrow();
        return lowest >= last.get(0) * STEADY_SHARE;
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.getAsLong() - began);
    }

    /** Describes it in one line: how many requests, how long, and what a request cost at first and in the end. */
    @Override
    public synchronized String toString() {
        String cost = costs.isEmpty()
                ? "too few to tell what one costs"
                : String.format(
                        Locale.ROOT,
                        "CPU per request from %.2f to %.2f ms",
                        costs.get(0) / 1000.0,
                        costs.get(costs.size() - 1) / 1000.0);
        return String.format(
                Locale.ROOT, "%d requests in %.1f s, %s", requests, elapsed().toNanos() / 1e9, cost);
    }
}
