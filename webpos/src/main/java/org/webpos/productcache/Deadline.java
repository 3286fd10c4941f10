package org.webpos.productcache;

import java.time.Duration;
import org.webpos.catalog.ProductSourceUnavailableException;

/** A moment by which something has to have come about. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Deadline plus(Duration time) {
        return new Deadline(nanos + time.toNanos());
    }

    /** The time that is left; zero when there is none. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Sleeps for a step, or for what is left where that is less; false where nothing is left. */
    boolean sleep(Duration step) {
        Duration left = left();
        if (left.isZero()) {
            return false;
        }
        Duration time = left.compareTo(step) < 0 ? left : step;
        try {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ProductSourceUnavailableException("interrupted while waiting", Duration.ZERO, stopping);
        }
    }
}
