package org.webpos.productcache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Receives invalidations: at once as a rule, and by polling within seconds if a message was lost. */
final class InvalidationListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(InvalidationListener.class.getName());
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    /** Clocks differ, and the coordinator may be unavailable for a while. An invalidation that is known already changes nothing. */
    private static final Duration POLL_RANGE = Duration.ofMinutes(5);

    private final ProductLoader loader;
    private final BiConsumer<Sku, Instant> listener;
    private final InstantSource clock;
    private final Timer timer = new Timer("webpos-product-invalidations", true);

    InvalidationListener(ProductLoader loader, BiConsumer<Sku, Instant> listener, InstantSource clock) {
        this.loader = loader;
        this.listener = listener;
        this.clock = clock;
    }

    /** Subscribes, reads all recorded invalidations, and polls from then on. */
    void start() {
        loader.subscribe(sku -> listener.accept(sku, clock.instant()));
        poll(Instant.EPOCH);
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                poll(clock.instant().minus(POLL_RANGE));
            }
        };
        timer.schedule(task, POLL_INTERVAL.toMillis(), POLL_INTERVAL.toMillis());
    }

    private void poll(Instant since) {
        try {
            loader.invalidationsSince(since).forEach(listener);
        } catch (ProductSourceUnavailableException unavailable) {
            LOG.log(Level.FINE, "invalidations of products cannot be read now", unavailable);
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
