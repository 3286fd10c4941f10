package org.webpos.productcache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.Timeouts.Deadline;

/**
 * Loads from the L2 cache that the nodes share. What is not there one node loads from the source, within the quota of all, while
 * the others wait for its result to appear. If the loading node dies, the others wait until its lease expires.
 */
public final class CoordinatedLoader implements ProductLoader {

    private static final Logger LOG = Logger.getLogger(CoordinatedLoader.class.getName());

    private final ProductSource source;
    private final CacheCoordinator coordinator;
    private final L2Cache l2;
    private final RateLimitedSource rateLimitedSource;
    private final InstantSource clock;
    private final Timeouts timeouts;

    /** Loads through this coordinator from that source, and closes both. */
    public CoordinatedLoader(
            ProductSource source, CacheCoordinator coordinator, CacheConfig config, InstantSource clock) {
        this.source = source;
        this.coordinator = coordinator;
        this.l2 = new L2Cache(coordinator, config.maxStale(), config.negativeTtl());
        this.rateLimitedSource = new RateLimitedSource(source, coordinator, config, clock);
        this.clock = clock;
        this.timeouts = config.timeouts();
    }

    @Override
    public TimestampedResult load(SourceQuery query, Instant newerThan) {
        Deadline deadline = Deadline.in(timeouts.load());
        String owner = UUID.randomUUID().toString();
        while (true) {
            Optional<TimestampedResult> cached = l2.get(query, newerThan);
            if (cached.isPresent()) {
                return cached.get();
            }
            rateLimitedSource.failIfNoSlotBefore(deadline);
            if (coordinator.acquireLease(query.cacheKey(), owner, timeouts.lease())) {
                return loadWithLease(query, newerThan, owner, deadline);
            }
            if (!deadline.sleepStep()) {
                throw new ProductSourceUnavailableException(
                        "others load the same and have no result", Duration.ofSeconds(1));
            }
        }
    }

    private TimestampedResult loadWithLease(SourceQuery query, Instant newerThan, String owner, Deadline deadline) {
        try {
            // The owner of the lease before may have stored the result since we looked.
            Optional<TimestampedResult> cached = l2.get(query, newerThan);
            if (cached.isPresent()) {
                return cached.get();
            }
            TimestampedResult loaded = rateLimitedSource.query(query, owner, deadline);
            ignoringFailure(() -> l2.put(query, loaded));
            return loaded;
        } finally {
            ignoringFailure(() -> coordinator.releaseLease(query.cacheKey(), owner));
        }
    }

    /** A failure of the coordinator after the load costs the others time; this node has its result. */
    private static void ignoringFailure(Runnable call) {
        try {
            call.run();
        } catch (ProductSourceUnavailableException unavailable) {
            LOG.log(Level.FINE, "a result was not shared, or its lease not released", unavailable);
        }
    }

    @Override
    public Optional<TimestampedResult> lookup(SourceQuery query, Instant newerThan) {
        return l2.get(query, newerThan);
    }

    @Override
    public void invalidate(Collection<Sku> skus) {
        coordinator.recordInvalidation(skus, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public Map<Sku, Instant> invalidationsSince(Instant since) {
        return coordinator.invalidationsSince(since);
    }

    @Override
    public void subscribe(Consumer<Sku> listener) {
        coordinator.subscribe(listener);
    }

    @Override
    public void close() {
        coordinator.close();
        source.close();
    }
}
