package org.webpos.productcache;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.productcache.Answers.Wish;

/** Remembers products at this node, and gets what it does not know from a supply. */
public final class CachingProductCatalog implements ProductCatalog {

    /** Whoever wants what everybody wants. */
    private static final String NOBODY = "";

    private final ProductLoader supply;
    private final InstantSource clock;
    private final L1Cache memory;
    private final SingleFlight flights;
    private final NonBlockingLookup known;
    private final Answers answers;
    private final InvalidationListener changes;
    private final CachePrefetcher readAhead;

    /** Remembers what this supply says; closes it in the end. */
    public CachingProductCatalog(ProductLoader supply, CacheConfig settings, InstantSource clock) {
        this(supply, settings, clock, Timeouts.USUAL, new CircuitBreaker());
    }

    /** The same with a patience of its own, and a breaker for news that does not come in within it. */
    CachingProductCatalog(
            ProductLoader supply, CacheConfig settings, InstantSource clock, Timeouts patience, CircuitBreaker news) {
        this.supply = supply;
        this.clock = clock;
        this.memory = new L1Cache(settings, clock);
        this.flights = new SingleFlight(this::fetch, settings.interval(), patience.unknown());
        NonBlockingLookup remembered = new NonBlockingLookup(memory, new L2Lookup(supply, memory), flights, clock);
        this.known = settings.sourceIsNear() ? remembered.askingBy(this::fetch) : remembered;
        this.answers = new Answers(flights, clock, patience, news);
        this.changes = new InvalidationListener(supply, this::takeNotice, clock);
        this.readAhead = new CachePrefetcher(supply, memory, settings.ahead());
        changes.begin();
        readAhead.begin();
    }

    /** What has come in since somebody found that news is wanted need not be asked for. */
    private void fetch(SourceQuery question, Instant newerThan) {
        if (!memory.heard(question).isAfter(newerThan)) {
            memory.put(question, supply.ask(question, newerThan));
        }
    }

    @Override
    public ProductState state(Sku sku) {
        return known.of(sku);
    }

    @Override
    public CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client) {
        return answers.to(
                new Wish<>(client, new SourceQuery.OfSku(sku), () -> memory.wanted(sku), () -> foundHere(sku, client)));
    }

    private Optional<CompletionStage<CachedResult<Optional<Product>>>> foundHere(Sku sku, String client) {
        Optional<CompletionStage<CachedResult<Optional<Product>>>> product = memory.product(sku)
                .filter(kept -> !kept.value().outdated())
                .map(kept -> answers.upToDate(client, kept, known.renewal(sku, kept), () -> memory.product(sku))
                        .thenApply(found -> found.map(CachedProduct::product)));
        return product.or(() -> memory.missing(sku).map(this::missing));
    }

    private CompletionStage<CachedResult<Optional<Product>>> missing(Instant asked) {
        Duration age = Duration.between(asked, clock.instant());
        return completedStage(
                new CachedResult<>(Optional.empty(), age.isNegative() ? Duration.ZERO : age, Freshness.FRESH));
    }

    @Override
    public CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client) {
        return answered(client, new SourceQuery.OfPage(query), () -> memory.page(query))
                .thenApply(found -> new PageMerger(memory).over(found, clock.instant()));
    }

    @Override
    public CompletionStage<CachedResult<List<String>>> categories() {
        return answered(NOBODY, new SourceQuery.OfCategories(), memory::categories);
    }

    private <T> CompletionStage<CachedResult<T>> answered(
            String client, SourceQuery question, Supplier<Optional<CacheEntry<T>>> remembered) {
        return answers.to(new Wish<>(client, question, () -> Instant.EPOCH, () -> remembered
                .get()
                .map(kept -> answers.upToDate(client, kept, question, remembered))));
    }

    @Override
    public void invalidate(Collection<Sku> skus) {
        skus.forEach(sku -> takeNotice(sku, clock.instant()));
        supply.changed(skus);
    }

    /** What is remembered of it is wrong from now on, and asked for at once, so that it can be sold again. */
    private void takeNotice(Sku sku, Instant when) {
        if (memory.change(sku, when)) {
            flights.renew(new SourceQuery.OfSku(sku), memory.wanted(sku));
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
