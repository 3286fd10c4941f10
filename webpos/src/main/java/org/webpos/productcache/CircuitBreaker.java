package org.webpos.productcache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: what has failed is not tried again by everybody, but once a second by one, until that succeeds.
 * Thread-safe.
 */
final class CircuitBreaker {

    private static final long OPEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long CLOSED = 0;

    private final LongSupplier clock;

    /** When somebody may try again, by the clock; or {@link #CLOSED}. */
    private final AtomicLong next = new AtomicLong(CLOSED);

    CircuitBreaker() {
        this(System::nanoTime);
    }

    /** Goes by a clock that counts nanoseconds, from wherever. */
    CircuitBreaker(LongSupplier clock) {
        this.clock = clock;
    }

    /** Tells whether the caller may try; whoever does has to say how it went. */
    boolean allows() {
        long from = next.get();
        return from == CLOSED || (clock.getAsLong() - from >= 0 && next.compareAndSet(from, later()));
    }

    void succeeded() {
        if (next.get() != CLOSED) {
            next.set(CLOSED);
        }
    }

    void failed() {
        next.set(later());
    }

    private long later() {
        long moment = clock.getAsLong() + OPEN_NANOS;
        return moment == CLOSED ? 1 : moment;
    }
}
