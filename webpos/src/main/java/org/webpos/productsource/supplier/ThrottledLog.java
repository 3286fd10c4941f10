package org.webpos.productsource.supplier;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/** Logs what is wrong with what a supplier says, seldom enough for a log to stay readable. Thread-safe. */
final class ThrottledLog {

    private static final Logger LOG = Logger.getLogger(ThrottledLog.class.getName());
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final LongSupplier clock;
    private long next;
    private long unsaid;

    /** Begins with nothing said. */
    ThrottledLog(LongSupplier clock) {
        this.clock = clock;
        this.next = clock.getAsLong();
    }

    /** Says it, unless something was said within the last ten seconds; then it only counts. */
    synchronized void say(String what) {
        long now = clock.getAsLong();
        if (now - next < 0) {
            unsaid++;
            return;
        }
        LOG.warning(what + (unsaid == 0 ? "" : " (and " + unsaid + " more since the last warning)"));
        next = now + PAUSE;
        unsaid = 0;
    }
}
