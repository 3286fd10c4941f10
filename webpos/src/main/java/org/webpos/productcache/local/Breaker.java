package org.webpos.productcache.local;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A circuit breaker: what has failed is not tried again by everybody, but once a second by one, until that succeeds.
 * Thread-safe.
 */
final class Breaker {

    private static final long OPEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long CLOSED = 0;

    /** When somebody may try again, by the clock of {@link System#nanoTime()}; or {@link #CLOSED}. */
    private final AtomicLong next = new AtomicLong(CLOSED);

    /** Tells whether the caller may try; whoever does has to say how it went. */
    boolean allows() {
        long from = next.get();
        return from == CLOSED || (System.nanoTime() - from >= 0 && next.compareAndSet(from, later()));
    }

    void succeeded() {
        if (next.get() != CLOSED) {
            next.set(CLOSED);
        }
    }

    void failed() {
        next.set(later());
    }

    private static long later() {
        long moment = System.nanoTime() + OPEN_NANOS;
        return moment == CLOSED ? 1 : moment;
    }
}
