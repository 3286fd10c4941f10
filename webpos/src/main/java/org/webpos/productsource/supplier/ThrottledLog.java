package org.webpos.productsource.supplier;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/** Logs warnings about a supplier's products, at most one in ten seconds, so that a supplier cannot flood the log. Thread-safe. */
final class ThrottledLog {

    private static final Logger LOG = Logger.getLogger(ThrottledLog.class.getName());
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private long nextAt;
    private long suppressed;

    /** Lets the first warning pass at once. */
    ThrottledLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextAt = nanoTime.getAsLong();
    }

    /** Logs the warning with the number of suppressed ones; within ten seconds of the last one it only counts. */
    synchronized void warn(String message) {
        long now = nanoTime.getAsLong();
        if (now - nextAt < 0) {
            suppressed++;
            return;
        }
        LOG.warning(message + (suppressed == 0 ? "" : " (and " + suppressed + " more since the last warning)"));
        nextAt = now + INTERVAL_NANOS;
        suppressed = 0;
    }
}
