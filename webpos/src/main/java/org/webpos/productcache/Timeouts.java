package org.webpos.productcache;

import java.time.Duration;
import org.webpos.catalog.ProductSourceUnavailableException;

/**
 * How long the parts of the product cache wait.
 *
 * @param miss the longest wait of a client for something that is not cached
 * @param stale the longest wait of a client for a newer version of something that is cached but very old
 * @param load the longest time of one load, waiting for a slot and for the source included
 * @param lease how long the loading node holds a query before it has to renew its lease. Several times {@link #STEP}: a thread that
 *     wakes up late must not lose it. If the node dies, the others wait until it expires.
 */
public record Timeouts(Duration miss, Duration stale, Duration load, Duration lease) {

    /** How often a waiting thread checks whether it may go on. */
    static final Duration STEP = Duration.ofMillis(50);

    /** What people can be asked to wait. A client waits a little longer than a load takes. */
    static final Timeouts USUAL =
            new Timeouts(Duration.ofMillis(3500), Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(1));

    /** A moment by which something must have happened, by the clock of {@link System#nanoTime()}. */
    record Deadline(long nanos) {

        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        Deadline plus(Duration time) {
            return new Deadline(nanos + time.toNanos());
        }

        /** Returns the time that is left, zero if there is none. */
        Duration remaining() {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        }

        boolean isOver() {
            return remaining().isZero();
        }

        /** Sleeps for one {@link #STEP}, or for the remaining time if that is less. Returns false at once if none remains. */
        boolean sleepStep() {
            Duration remaining = remaining();
            if (remaining.isZero()) {
                return false;
            }
            Duration time = remaining.compareTo(STEP) < 0 ? remaining : STEP;
            try {
                Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
                return true;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new ProductSourceUnavailableException("interrupted while waiting", Duration.ZERO, stopping);
            }
        }
    }
}
