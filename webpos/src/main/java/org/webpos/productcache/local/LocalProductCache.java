package org.webpos.productcache.local;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.webpos.catalog.Found;
import org.webpos.catalog.Found.Freshness;
import org.webpos.catalog.Known;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCache;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.Supply;
import org.webpos.productcache.local.Answers.Wish;

/** Remembers products at this node, and gets what it does not know from a supply. */
public final class LocalProductCache implements ProductCache {

    /** Whoever wants what everybody wants. */
    private static final String NOBODY = "";

    private final Supply supply;
    private final InstantSource clock;
    private final Memory memory;
    private final Flights flights;
    private final KnownProducts known;
    private final Answers answers;
    private final Changes changes;
    private final ReadAhead readAhead;

    /** Remembers what this supply says; closes it in the end. */
    public LocalProductCache(Supply supply, MemorySettings settings, InstantSource clock) {
        this(supply, settings, clock, Patience.USUAL, new Breaker());
    }

    /** The same with a patience of its own, and a breaker for news that does not come in within it. */
    LocalProductCache(Supply supply, MemorySettings settings, InstantSource clock, Patience patience, Breaker news) {
        this.supply = supply;
        this.clock = clock;
        this.memory = new Memory(settings, clock);
        this.flights = new Flights(this::fetch, settings.interval(), patience.unknown());
        KnownProducts remembered = new KnownProducts(memory, new Recollection(supply, memory), flights, clock);
        this.known = settings.sourceIsNear() ? remembered.askingBy(this::fetch) : remembered;
        this.answers = new Answers(flights, clock, patience, news);
        this.changes = new Changes(supply, this::takeNotice, clock);
        this.readAhead = new ReadAhead(supply, memory, settings.ahead());
        changes.begin();
        readAhead.begin();
    }

    /** What has come in since somebody found that news is wanted need not be asked for. */
    private void fetch(Question question, Instant newerThan) {
        if (!memory.heard(question).isAfter(newerThan)) {
            memory.put(question, supply.ask(question, newerThan));
        }
    }

    @Override
    public Known known(Sku sku) {
        return known.of(sku);
    }

    @Override
    public CompletionStage<Found<Optional<Product>>> find(Sku sku, String client) {
        return answers.to(
                new Wish<>(client, new Question.OfSku(sku), () -> memory.wanted(sku), () -> foundHere(sku, client)));
    }

    private Optional<CompletionStage<Found<Optional<Product>>>> foundHere(Sku sku, String client) {
        Optional<CompletionStage<Found<Optional<Product>>>> product = memory.product(sku)
                .filter(kept -> !kept.value().outdated())
                .map(kept -> answers.upToDate(client, kept, known.renewal(sku, kept), () -> memory.product(sku))
                        .thenApply(found -> found.map(KeptProduct::product)));
        return product.or(() -> memory.missing(sku).map(this::missing));
    }

    private CompletionStage<Found<Optional<Product>>> missing(Instant asked) {
        Duration age = Duration.between(asked, clock.instant());
        return completedStage(new Found<>(Optional.empty(), age.isNegative() ? Duration.ZERO : age, Freshness.FRESH));
    }

    @Override
    public CompletionStage<Found<ProductPage>> search(ProductQuery query, String client) {
        return answered(client, new Question.OfPage(query), () -> memory.page(query))
                .thenApply(found -> new Overlay(memory).over(found, clock.instant()));
    }

    @Override
    public CompletionStage<Found<List<String>>> categories() {
        return answered(NOBODY, new Question.OfCategories(), memory::categories);
    }

    private <T> CompletionStage<Found<T>> answered(
            String client, Question question, Supplier<Optional<Kept<T>>> remembered) {
        return answers.to(new Wish<>(client, question, () -> Instant.EPOCH, () -> remembered
                .get()
                .map(kept -> answers.upToDate(client, kept, question, remembered))));
    }

    @Override
    public void changed(Collection<Sku> skus) {
        skus.forEach(sku -> takeNotice(sku, clock.instant()));
        supply.changed(skus);
    }

    /** What is remembered of it is wrong from now on, and asked for at once, so that it can be sold again. */
    private void takeNotice(Sku sku, Instant when) {
        if (memory.change(sku, when)) {
            flights.renew(new Question.OfSku(sku), memory.wanted(sku));
        }
    }

    /** How many products, pages and skus without a product are remembered, about. */
    long remembered() {
        return memory.size();
    }

    @Override
    public void close() {
        readAhead.close();
        changes.close();
        flights.close();
        supply.close();
    }
}
