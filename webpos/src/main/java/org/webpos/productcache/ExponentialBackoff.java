package org.webpos.productcache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.webpos.catalog.ProductSourceUnavailableException;

/** How often the source failed this node in a row, and how long it is left alone for that. Thread-safe. */
final class ExponentialBackoff {

    /** One question may have a bad answer; this many in a row are the source's trouble. */
    private static final int TOLERATED = 2;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 4;

    private final AtomicInteger inRow = new AtomicInteger();

    /** The time to leave the source alone: what it asked for, else 1 s after the third failure in a row, doubling up to 16 s. */
    Duration pauseAfter(ProductSourceUnavailableException away) {
        int failed = inRow.incrementAndGet();
        if (!away.retryAfter().isZero()) {
            return away.retryAfter();
        }
        int beyond = failed - TOLERATED - 1;
        return beyond < 0 ? Duration.ZERO : FIRST.multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
    }

    /** The source answered. */
    void forget() {
        if (inRow.get() != 0) {
            inRow.set(0);
        }
    }
}
