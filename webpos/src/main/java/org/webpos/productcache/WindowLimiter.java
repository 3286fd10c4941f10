package org.webpos.productcache;

import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;

/**
 * Keeps all nodes together within a quota, however late requests arrive: there are as many permits as requests are allowed in a
 * window, and one is free again only a window after the answer to the request it was taken for. A request arrives before its
 * answer and after its permit was taken, so no window holds more of them than there are permits. Thread-safe.
 *
 * <p>Each is a claim on the shelf and ends by itself when its owner dies. A request that was given up unanswered counts as answered
 * then: one that the source reads later still is beyond what can be counted here.
 */
final class WindowLimiter {

    private static final Logger LOG = Logger.getLogger(WindowLimiter.class.getName());

    /** The one key, which as many may have as there are permits. */
    private static final String KEY = "request";

    private final CacheCoordinator shelf;
    private final Window window;
    private final Duration answer;

    /**
     * Counts on this shelf.
     *
     * @param answer the longest time the source takes for an answer
     */
    WindowLimiter(CacheCoordinator shelf, Window window, Duration answer) {
        this.shelf = shelf;
        this.window = window;
        this.answer = answer;
    }

    /** A permit for one request. */
    interface Permit {

        /** Called once the request was answered or given up: a window from then on the permit is free. */
        void answered();
    }

    /** Takes one before this deadline; empty where there was none, or it came too late. */
    Optional<Permit> take(String owner, Deadline deadline) {
        if (!window.isCounted()) {
            return deadline.left().isZero() ? Optional.empty() : Optional.of(() -> {});
        }
        do {
            if (shelf.acquireLease(KEY, window.requests(), owner, answer.plus(window.length()))) {
                return inTime(owner, deadline);
            }
        } while (deadline.sleep(SmoothRateLimiter.STEP));
        return Optional.empty();
    }

    private Optional<Permit> inTime(String owner, Deadline deadline) {
        if (deadline.left().isZero()) {
            shelf.releaseLease(KEY, owner);
            return Optional.empty();
        }
        return Optional.of(() -> free(owner));
    }

    private void free(String owner) {
        try {
            shelf.acquireLease(KEY, window.requests(), owner, window.length());
        } catch (ProductSourceUnavailableException away) {
            LOG.log(Level.FINE, away, () -> "a permit is free only when its lease is over");
        }
    }
}
