package org.webpos.productcache;

import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.Quota.Window;
import org.webpos.productcache.Timeouts.Deadline;

/**
 * Keeps the requests of all nodes together within a quota, however late they arrive at the source. There are as many permits as
 * requests are allowed in a window, and a permit is free again only one window after the response to its request. A request
 * arrives after its permit was acquired and before its response, so no window can contain more requests than there are permits.
 * Thread-safe.
 *
 * <p>A permit is a lease in the coordinator and ends by itself if its owner dies. A request that was given up without a response
 * counts as answered at that moment: if the source reads it later still, that cannot be counted here.
 */
final class WindowLimiter {

    private static final Logger LOG = Logger.getLogger(WindowLimiter.class.getName());

    /** The one key, on which as many owners may hold a lease as there are permits. */
    private static final String KEY = "request";

    private final CacheCoordinator coordinator;
    private final Window window;
    private final Duration sourceTimeout;

    /**
     * Counts in this coordinator.
     *
     * @param sourceTimeout the longest time that the source takes for a response
     */
    WindowLimiter(CacheCoordinator coordinator, Window window, Duration sourceTimeout) {
        this.coordinator = coordinator;
        this.window = window;
        this.sourceTimeout = sourceTimeout;
    }

    /** A permit for one request. */
    interface Permit {

        /** Has to be called once the request was answered or given up: the permit is free one window later. */
        void release();
    }

    /** Acquires a permit before this deadline; empty if none was free, or only too late. */
    Optional<Permit> tryAcquirePermit(String owner, Deadline deadline) {
        if (!window.isCounted()) {
            return deadline.isOver() ? Optional.empty() : Optional.of(() -> {});
        }
        do {
            if (coordinator.acquireLease(KEY, window.requests(), owner, sourceTimeout.plus(window.length()))) {
                return permitBefore(deadline, owner);
            }
        } while (deadline.sleepStep());
        return Optional.empty();
    }

    private Optional<Permit> permitBefore(Deadline deadline, String owner) {
        if (deadline.isOver()) {
            coordinator.releaseLease(KEY, owner);
            return Optional.empty();
        }
        return Optional.of(() -> releaseAfterWindow(owner));
    }

    private void releaseAfterWindow(String owner) {
        try {
            coordinator.acquireLease(KEY, window.requests(), owner, window.length());
        } catch (ProductSourceUnavailableException unavailable) {
            LOG.log(Level.FINE, unavailable, () -> "a permit stays in use until its lease expires");
        }
    }
}
