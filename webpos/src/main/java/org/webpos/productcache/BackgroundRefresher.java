package org.webpos.productcache;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Questions whose reply nobody waits for: each once at a time, and dropped where there are too many. Thread-safe. */
final class BackgroundRefresher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BackgroundRefresher.class.getName());
    private static final int RENEWALS_QUEUED = 200;

    /** Few: whoever puts what nobody knows into carts must not fill the queue of what everybody buys. */
    private static final int LOOKS_QUEUED = 20;

    private final BiConsumer<SourceQuery, Instant> fetch;
    private final Set<SourceQuery> renewing = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor renewers = Threads.named("webpos-products-renewing", 1, RENEWALS_QUEUED);
    private final ThreadPoolExecutor lookers = Threads.named("webpos-products-looking", 1, LOOKS_QUEUED);

    /** Fetches by this, which blocks and throws a {@link org.webpos.catalog.SourceAwayException} when it fails. */
    BackgroundRefresher(BiConsumer<SourceQuery, Instant> fetch) {
        this.fetch = fetch;
    }

    /** Asks anew for what is known, unless that is under way already or there is too much of it. */
    void renew(SourceQuery question, Instant newerThan) {
        begin(question, newerThan, renewers);
    }

    /** The same for what is not known yet. */
    void look(SourceQuery question, Instant newerThan) {
        begin(question, newerThan, lookers);
    }

    private void begin(SourceQuery question, Instant newerThan, ThreadPoolExecutor threads) {
        if (!renewing.add(question)) {
            return;
        }
        try {
            threads.execute(() -> renewed(question, newerThan));
        } catch (RejectedExecutionException busy) {
            renewing.remove(question);
        }
    }

    private void renewed(SourceQuery question, Instant newerThan) {
        try {
            fetch.accept(question, newerThan);
        } catch (RuntimeException failed) {
            LOG.log(Level.FINE, failed, () -> "not renewed: " + question.text());
        } finally {
            renewing.remove(question);
        }
    }

    @Override
    public void close() {
        renewers.shutdownNow();
        lookers.shutdownNow();
    }
}
