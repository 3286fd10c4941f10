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

/**
 * Takes replies from the shelf that the nodes share. What is not there one of them fetches, at the pace of all, while the
 * others wait for the shelf. One that dies over it holds the others up for the rest of its lease, and no longer.
 */
public final class CoordinatedLoader implements ProductLoader {

    private static final Logger LOG = Logger.getLogger(CoordinatedLoader.class.getName());

    private final ProductSource source;
    private final CacheCoordinator shelf;
    private final RateLimitedSource customer;
    private final L2Cache replies;
    private final InstantSource clock;
    private final Waiting waiting;

    /** Supplies from this shelf and that source, and closes both. */
    public CoordinatedLoader(ProductSource source, CacheCoordinator shelf, LoaderConfig settings, InstantSource clock) {
        this(source, shelf, settings, clock, Waiting.USUAL);
    }

    /** The same with a patience of its own. */
    CoordinatedLoader(
            ProductSource source, CacheCoordinator shelf, LoaderConfig settings, InstantSource clock, Waiting waiting) {
        this.source = source;
        this.shelf = shelf;
        this.customer = new RateLimitedSource(source, shelf, settings, clock, waiting);
        this.replies = new L2Cache(shelf, settings.kept(), settings.unknown());
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public TimestampedResult ask(SourceQuery question, Instant newerThan) {
        Deadline deadline = Deadline.in(waiting.patience());
        String owner = UUID.randomUUID().toString();
        while (true) {
            Optional<TimestampedResult> there = recall(question, newerThan);
            if (there.isPresent()) {
                return there.get();
            }
            customer.expectTurn(deadline);
            if (shelf.acquireLease(question.text(), owner, waiting.lease())) {
                return fetchClaimed(question, newerThan, owner, deadline);
            }
            if (!deadline.sleep(SmoothRateLimiter.STEP)) {
                throw new ProductSourceUnavailableException(
                        "others are asking and have no answer", Duration.ofSeconds(1));
            }
        }
    }

    @Override
    public Optional<TimestampedResult> recall(SourceQuery question, Instant newerThan) {
        return replies.recall(question, newerThan);
    }

    private TimestampedResult fetchClaimed(SourceQuery question, Instant newerThan, String owner, Deadline deadline) {
        try {
            // Whoever had the claim before may have put the reply there since we looked.
            Optional<TimestampedResult> there = recall(question, newerThan);
            if (there.isPresent()) {
                return there.get();
            }
            TimestampedResult fetched = customer.ask(question, owner, deadline);
            attempt(() -> replies.put(question, fetched));
            return fetched;
        } finally {
            attempt(() -> shelf.releaseLease(question.text(), owner));
        }
    }

    /** What the shelf fails at now the others miss, not whoever has the reply. */
    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (ProductSourceUnavailableException away) {
            LOG.log(Level.FINE, "the shelf misses a reply, or that nobody asks for it any more", away);
        }
    }

    @Override
    public void changed(Collection<Sku> skus) {
        shelf.recordInvalidation(skus, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public Map<Sku, Instant> changes(Instant since) {
        return shelf.invalidationsSince(since);
    }

    @Override
    public void listen(Consumer<Sku> ear) {
        shelf.subscribe(ear);
    }

    @Override
    public void close() {
        shelf.close();
        source.close();
    }
}
