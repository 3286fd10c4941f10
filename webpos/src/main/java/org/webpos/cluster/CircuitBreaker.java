package org.webpos.cluster;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: after some failures in a row it is open, and permits one trial in each interval until one succeeds. A trial whose
 * outcome is never recorded blocks nothing: the next interval has its own. Starts closed. Thread-safe; no method blocks or allocates.
 */
public final class CircuitBreaker {

    private static final long CLOSED = 0;

    private final int threshold;
    private final long firstTrialNanos;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final AtomicInteger failuresInRow = new AtomicInteger();

    /** When the next trial is permitted, by the clock; or {@link #CLOSED}. */
    private final AtomicLong nextTrial = new AtomicLong(CLOSED);

    /**
     * Creates a closed breaker.
     *
     * @param threshold how many failures without a success in between open it, at least 1
     * @param firstTrial the time from the failure that opens it to the first trial
     * @param trialInterval the time from one trial to the next
     * @param nanoTime a clock that counts nanoseconds from any origin
     */
    public CircuitBreaker(int threshold, Duration firstTrial, Duration trialInterval, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.firstTrialNanos = firstTrial.toNanos();
        this.intervalNanos = trialInterval.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Tells whether the caller may proceed; it has to record the outcome if so. */
    public boolean tryAcquirePermit() {
        long trial = nextTrial.get();
        return trial == CLOSED || (isDue(trial) && nextTrial.compareAndSet(trial, after(intervalNanos)));
    }

    /** Tells whether a permit would be refused now. Takes none. */
    public boolean isOpen() {
        long trial = nextTrial.get();
        return trial != CLOSED && !isDue(trial);
    }

    /** Closes the breaker. */
    public void recordSuccess() {
        if (failuresInRow.get() != 0) {
            failuresInRow.set(0);
        }
        if (nextTrial.get() != CLOSED) {
            nextTrial.set(CLOSED);
        }
    }

    /** Counts a failure; opens the breaker if there are enough in a row. While it is open, failures do not put trials off. */
    public void recordFailure() {
        if (failuresInRow.incrementAndGet() >= threshold) {
            nextTrial.compareAndSet(CLOSED, after(firstTrialNanos));
        }
    }

    private boolean isDue(long trial) {
        return nanoTime.getAsLong() - trial >= 0;
    }

    private long after(long nanos) {
        long moment = nanoTime.getAsLong() + nanos;
        return moment == CLOSED ? 1 : moment;
    }
}
