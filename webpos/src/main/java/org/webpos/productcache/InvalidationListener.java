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

/** Hears of changed products: at once as a rule, and within seconds where a message got lost. */
final class InvalidationListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(InvalidationListener.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(5);

    /** Looks so far back: clocks differ, and a shelf may be away for a while. What is known already is no news. */
    private static final Duration BACK = Duration.ofMinutes(5);

    private final ProductLoader supply;
    private final BiConsumer<Sku, Instant> ear;
    private final InstantSource clock;
    private final Timer rounds = new Timer("webpos-product-changes", true);

    InvalidationListener(ProductLoader supply, BiConsumer<Sku, Instant> ear, InstantSource clock) {
        this.supply = supply;
        this.ear = ear;
        this.clock = clock;
    }

    /** Begins to listen, recalls what is on record, and goes on looking in rounds for what was missed. */
    void begin() {
        supply.listen(sku -> ear.accept(sku, clock.instant()));
        look(Instant.EPOCH);
        TimerTask round = new TimerTask() {
            @Override
            public void run() {
                look(clock.instant().minus(BACK));
            }
        };
        rounds.schedule(round, ROUND.toMillis(), ROUND.toMillis());
    }

    private void look(Instant since) {
        try {
            supply.changes(since).forEach(ear);
        } catch (ProductSourceUnavailableException away) {
            LOG.log(Level.FINE, "changes of products cannot be looked up now", away);
        }
    }

    @Override
    public void close() {
        rounds.cancel();
    }
}
