package org.webpos.productcache.shared;

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
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.SharedShelf;
import org.webpos.catalog.supply.Supply;

/**
 * Takes replies from the shelf that the nodes share. What is not there one of them fetches, at the pace of all, while the
 * others wait for the shelf. One that dies over it holds the others up for the rest of its lease, and no longer.
 */
public final class SharedSupply implements Supply {

    private static final Logger LOG = Logger.getLogger(SharedSupply.class.getName());

    private final ProductSource source;
    private final SharedShelf shelf;
    private final Customer customer;
    private final ShelvedReplies replies;
    private final InstantSource clock;
    private final Waiting waiting;

    /** Supplies from this shelf and that source, and closes both. */
    public SharedSupply(ProductSource source, SharedShelf shelf, SupplySettings settings, InstantSource clock) {
        this(source, shelf, settings, clock, Waiting.USUAL);
    }

    /** The same with a patience of its own. */
    SharedSupply(
            ProductSource source, SharedShelf shelf, SupplySettings settings, InstantSource clock, Waiting waiting) {
        this.source = source;
        this.shelf = shelf;
        this.customer = new Customer(source, shelf, settings, clock, waiting);
        this.replies = new ShelvedReplies(shelf, settings.kept(), settings.unknown());
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public Fetched ask(Question question, Instant newerThan) {
        Deadline deadline = Deadline.in(waiting.patience());
        String owner = UUID.randomUUID().toString();
        while (true) {
            Optional<Fetched> there = recall(question, newerThan);
            if (there.isPresent()) {
                return there.get();
            }
            customer.expectTurn(deadline);
            if (shelf.claim(question.text(), owner, waiting.lease())) {
                return fetchClaimed(question, newerThan, owner, deadline);
            }
            if (!deadline.sleep(Pace.STEP)) {
                throw new SourceAwayException("others are asking and have no answer", Duration.ofSeconds(1));
            }
        }
    }

    @Override
    public Optional<Fetched> recall(Question question, Instant newerThan) {
        return replies.recall(question, newerThan);
    }

    private Fetched fetchClaimed(Question question, Instant newerThan, String owner, Deadline deadline) {
        try {
            // Whoever had the claim before may have put the reply there since we looked.
            Optional<Fetched> there = recall(question, newerThan);
            if (there.isPresent()) {
                return there.get();
            }
            Fetched fetched = customer.ask(question, owner, deadline);
            attempt(() -> replies.put(question, fetched));
            return fetched;
        } finally {
            attempt(() -> shelf.release(question.text(), owner));
        }
    }

    /** What the shelf fails at now the others miss, not whoever has the reply. */
    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (SourceAwayException away) {
            LOG.log(Level.FINE, "the shelf misses a reply, or that nobody asks for it any more", away);
        }
    }

    @Override
    public void changed(Collection<Sku> skus) {
        shelf.change(skus, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public Map<Sku, Instant> changes(Instant since) {
        return shelf.changes(since);
    }

    @Override
    public void listen(Consumer<Sku> ear) {
        shelf.listen(ear);
    }

    @Override
    public void close() {
        shelf.close();
        source.close();
    }
}
