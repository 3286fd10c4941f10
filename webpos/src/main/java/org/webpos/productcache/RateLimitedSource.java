package org.webpos.productcache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.CacheCoordinator.SlotReservation;
import org.webpos.productcache.CacheConfig.Quota;
import org.webpos.productcache.CacheConfig.Quota.Window;
import org.webpos.productcache.ProductLoader.TimestampedResult;
import org.webpos.productcache.RateLimitedSource.WindowLimiter.Permit;
import org.webpos.productcache.SourceQuery.SourceResult;
import org.webpos.productcache.Timeouts.Deadline;

/**
 * The product source as all nodes share it: they query it together as one client, at even intervals, within its quota, and not
 * while it has to be left alone after failures. Thread-safe.
 */
final class RateLimitedSource {

    private final ProductSource source;
    private final CacheCoordinator coordinator;
    private final SmoothRateLimiter rateLimiter;
    private final WindowLimiter windowLimiter;
    private final ExponentialBackoff backoff = new ExponentialBackoff();
    private final Duration sourceTimeout;
    private final InstantSource clock;
    private final Timeouts timeouts;

    RateLimitedSource(ProductSource source, CacheCoordinator coordinator, CacheConfig config, InstantSource clock) {
        this.source = source;
        this.coordinator = coordinator;
        this.rateLimiter = new SmoothRateLimiter(coordinator, config.quota());
        this.windowLimiter = new WindowLimiter(coordinator, config.quota().window(), config.sourceTimeout());
        this.sourceTimeout = config.sourceTimeout();
        this.clock = clock;
        this.timeouts = config.timeouts();
    }

    /**
     * Fails if it is known already that there is no slot before this deadline. Does not call the coordinator.
     *
     * @throws ProductSourceUnavailableException when there is none
     */
    void failIfNoSlotBefore(Deadline deadline) {
        rateLimiter.failIfNoSlotBefore(deadline);
    }

    /**
     * Executes a query once that is allowed, and renews its owner's lease while it waits.
     *
     * @throws ProductSourceUnavailableException when it is not allowed before this deadline, or there is no usable response
     */
    TimestampedResult query(SourceQuery query, String owner, Deadline deadline) {
        Permit permit = acquirePermit(query, owner, deadline);
        Instant requestedAt = clock.instant()
                .truncatedTo(ChronoUnit.MILLIS); // before the request: a change during it may not be in the result
        try {
            SourceResult result = query.execute(source);
            backoff.recordSuccess();
            return new TimestampedResult(result, requestedAt);
        } catch (ProductSourceUnavailableException failure) {
            Duration pause = backoff.pauseAfter(failure);
            if (!pause.isZero()) {
                coordinator.pauseSlots(pause);
            }
            throw failure;
        } finally {
            permit.release();
        }
    }

    /** Reserves slot after slot until there is a permit within one: a slot that begins too late is lost. */
    private Permit acquirePermit(SourceQuery query, String owner, Deadline deadline) {
        Optional<Permit> permit;
        do {
            SmoothRateLimiter.Slot slot = rateLimiter.reserve(deadline);
            while (slot.start().sleepStep()) {
                coordinator.acquireLease(query.cacheKey(), owner, timeouts.lease());
            }
            coordinator.acquireLease(query.cacheKey(), owner, sourceTimeout.plus(Timeouts.STEP));
            permit = windowLimiter.tryAcquirePermit(owner, slot.end());
        } while (permit.isEmpty());
        return permit.get();
    }

    /** Spaces the requests of all nodes evenly, by slots that the coordinator hands out. Thread-safe. */
    private static final class SmoothRateLimiter {

        /**
         * If requests are not counted, a slot is used within this time or lost. A quota is used up to four fifths; requests that
         * arrive later than by the last fifth, as on a busy machine, could come in a bunch that exceeds it. Some of that time is
         * left for the network.
         */
        private static final Duration SLOT_LENGTH = Duration.ofMillis(75);

        private final CacheCoordinator coordinator;
        private final Duration interval;
        private final Duration slotLength;

        /** The earliest time of the next slot, as far as the coordinator has reported it. */
        private volatile Deadline nextSlot = Deadline.in(Duration.ZERO);

        /** If requests are counted, no bunch of them exceeds the quota, and a slot may be used until the next begins. */
        SmoothRateLimiter(CacheCoordinator coordinator, Quota quota) {
            this.coordinator = coordinator;
            this.interval = quota.interval();
            this.slotLength =
                    quota.window().isCounted() && interval.compareTo(SLOT_LENGTH) > 0 ? interval : SLOT_LENGTH;
        }

        /**
         * A reserved slot.
         *
         * @param start when the request may be sent
         * @param end by when it has to be
         */
        record Slot(Deadline start, Deadline end) {}

        void failIfNoSlotBefore(Deadline deadline) {
            Duration wait = nextSlot.remaining();
            if (wait.compareTo(deadline.remaining()) > 0) {
                throw noSlotFor(wait);
            }
        }

        private static ProductSourceUnavailableException noSlotFor(Duration time) {
            return new ProductSourceUnavailableException("no request to the source is allowed now", time);
        }

        /**
         * Reserves the next slot.
         *
         * @throws ProductSourceUnavailableException when none begins before this deadline
         */
        Slot reserve(Deadline deadline) {
            Deadline requested = Deadline.in(Duration.ZERO); // before the call, which may take its time
            SlotReservation reservation = coordinator.reserveSlot(interval, deadline.remaining());
            Deadline earliestStart = requested.plus(reservation.delay());
            if (!reservation.granted()) {
                nextSlot = earliestStart;
            }
            if (!reservation.granted() || deadline.isOver()) {
                throw noSlotFor(reservation.delay());
            }
            Deadline start = Deadline.in(reservation.delay());
            return new Slot(start, interval.isZero() ? deadline : earliestStart.plus(slotLength));
        }
    }

    /** Counts the failures in a row at this node, and tells how long to leave the source alone. Thread-safe. */
    private static final class ExponentialBackoff {

        /** One query may have a bad response; more failures than this in a row are the source's. */
        private static final int TOLERATED = 2;

        private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
        private static final int MAX_DOUBLINGS = 4;

        private final AtomicInteger failuresInRow = new AtomicInteger();

        /** Returns the pause that the source requires, else 1 s after the third failure in a row, doubling up to 16 s. */
        Duration pauseAfter(ProductSourceUnavailableException failure) {
            int failures = failuresInRow.incrementAndGet();
            if (!failure.retryAfter().isZero()) {
                return failure.retryAfter();
            }
            int beyond = failures - TOLERATED - 1;
            return beyond < 0 ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << Math.min(beyond, MAX_DOUBLINGS));
        }

        void recordSuccess() {
            if (failuresInRow.get() != 0) {
                failuresInRow.set(0);
            }
        }
    }

    /**
     * Keeps the requests of all nodes together within a quota, however late they arrive at the source. There are as many permits as
     * requests are allowed in a window, and a permit is free again only one window after the response to its request. A request
     * arrives after its permit was acquired and before its response, so no window can contain more requests than there are permits.
     * Thread-safe.
     *
     * <p>A permit is a lease in the coordinator and ends by itself if its owner dies. A request that was given up without a response
     * counts as answered at that moment: if the source reads it later still, that cannot be counted here.
     */
    static final class WindowLimiter {

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
}
