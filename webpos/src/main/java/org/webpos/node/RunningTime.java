package org.webpos.node;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * A clock of the time in which this process ran, in nanoseconds from any origin: while the process is frozen, or gets no processor time, it
 * advances by at most {@link #MAX_STEP}. Who judges by it how long another process has kept quiet does not blame that one for a pause of
 * this one, whose answers are read only afterwards. Thread-safe; no method blocks.
 */
public final class RunningTime implements LongSupplier, AutoCloseable {

    /** How often a thread of its own shows that the process runs. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    /** More than that between two of these moments is a pause. */
    static final Duration MAX_STEP = INTERVAL.multipliedBy(2);

    private final LongSupplier nanoTime;
    private final Timer timer = new Timer("webpos-running-time", true);

    /** Written by one thread. */
    private volatile Moment last;

    /**
     * A moment at which the process ran.
     *
     * @param at when it was, by the clock that goes on
     * @param running what this clock showed
     */
    private record Moment(long at, long running) {}

    /** Measures by this clock, and takes the process to run only when {@link #tick} is called. */
    RunningTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        last = new Moment(now, now);
    }

    /** Starts a clock, and a thread that ends when it is closed. */
    public static RunningTime start() {
        RunningTime time = new RunningTime(System::nanoTime);
        TimerTask ticks = new TimerTask() {
            @Override
            public void run() {
                time.tick();
            }
        };
        time.timer.schedule(ticks, INTERVAL.toMillis(), INTERVAL.toMillis());
        return time;
    }

    /** Notes that the process runs; called by one thread at a time. */
    void tick() {
        long now = nanoTime.getAsLong();
        last = new Moment(now, at(now));
    }

    @Override
    public long getAsLong() {
        return at(nanoTime.getAsLong());
    }

    private long at(long now) {
        Moment moment = last;
        // It may be a later one than this: who asked may have been frozen in between.
        long since = Math.max(0, now - moment.at);
        return moment.running + Math.min(since, MAX_STEP.toNanos());
    }

    /** Ends its thread; from then on the clock stands still. */
    @Override
    public void close() {
        timer.cancel();
    }
}
