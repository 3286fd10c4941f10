package org.webpos.productcache.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.Reply;
import org.webpos.catalog.supply.SharedShelf;
import org.webpos.catalog.supply.Supply;

/**
 * Takes replies from the shelf that the nodes share. What is not there one of them fetches, at the pace of all, while the
 * others wait for the shelf. One that dies over it holds the others up for the rest of its lease, and no longer.
 */
public final class SharedSupply implements Supply {

    private final ProductSource source;
    private final SharedShelf shelf;
    private final Customer customer;
    private final SupplySettings settings;
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
        this.settings = settings;
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
        return shelf.get(question.text()).flatMap(ReplyForm::read).filter(fetched -> fetched.asked()
                .isAfter(newerThan));
    }

    private Fetched fetchClaimed(Question question, Instant newerThan, String owner, Deadline deadline) {
        try {
            // Whoever had the claim before may have put the reply there since we looked.
            Optional<Fetched> there = recall(question, newerThan);
            if (there.isPresent()) {
                return there.get();
            }
            Fetched fetched = customer.ask(question, owner, deadline);
            put(question, fetched);
            return fetched;
        } finally {
            shelf.release(question.text(), owner);
        }
    }

    /** Every product on a page is known by its sku from then on. */
    private void put(Question question, Fetched fetched) {
        Map<String, String> texts = new HashMap<>();
        for (Product product : fetched.reply().page().products()) {
            Question bySku = new Question.OfSku(product.sku());
            texts.put(bySku.text(), ReplyForm.write(new Fetched(Reply.of(product), fetched.asked())));
        }
        texts.put(question.text(), ReplyForm.write(fetched));
        shelf.put(texts, fetched.reply().saysNothing() ? settings.unknown() : settings.kept());
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
