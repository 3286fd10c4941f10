package org.webpos.productcache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: after a failure it is open, and permits one trial a second until one succeeds. Starts closed.
 * Thread-safe.
 */
final class CircuitBreaker {

    private static final long OPEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long CLOSED = 0;

    private final LongSupplier clock;

    /** When the next trial is permitted, by the clock; or {@link #CLOSED}. */
    private final AtomicLong nextTrial = new AtomicLong(CLOSED);

    CircuitBreaker() {
        this(System::nanoTime);
    }

    /** Creates a breaker with a clock that counts nanoseconds from any origin. */
    CircuitBreaker(LongSupplier clock) {
        this.clock = clock;
    }

    /** Tells whether the caller may proceed; it has to record the outcome if so. */
    boolean tryAcquirePermit() {
        long trial = nextTrial.get();
        return trial == CLOSED || (clock.getAsLong() - trial >= 0 && nextTrial.compareAndSet(trial, afterOpen()));
    }

    void recordSuccess() {
        if (nextTrial.get() != CLOSED) {
            nextTrial.set(CLOSED);
        }
    }

    void recordFailure() {
        nextTrial.set(afterOpen());
    }

    private long afterOpen() {
        long moment = clock.getAsLong() + OPEN_NANOS;
        return moment == CLOSED ? 1 : moment;
    }
}
