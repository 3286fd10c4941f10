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
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CircuitBreaker;
import org.webpos.productcache.L1Cache.CachedProduct;
import org.webpos.productcache.ProductLoader.TimestampedResult;
import org.webpos.productcache.SingleFlight.OverloadedException;

/**
 * A product catalogue with a cache in the memory of the node (L1) before a loader, which may have a cache that the nodes share (L2).
 *
 * <p>Lists and products are served stale while they are revalidated (RFC 5861): what is cached is returned at once and refreshed
 * in the background; only what is not cached, or very old, is waited for. Carts never wait: {@link #state} returns what is cached.
 */
public final class CachingProductCatalog implements ProductCatalog {

    /** Categories are the same for every client, so no client's limit applies to them. */
    private static final String NO_CLIENT = "";

    /** How long what has failed once is not tried again. */
    static final Duration TRIAL_INTERVAL = Duration.ofSeconds(1);

    private final ProductLoader loader;
    private final CacheConfig config;
    private final InstantSource clock;
    private final Timeouts timeouts;
    private final L1Cache l1;
    private final SingleFlight singleFlight;

    /** Open while very old entries cannot be refreshed in time: then they are served without a wait. */
    private final CircuitBreaker staleWaits;

    /** Open while the shared cache is unavailable: each line of each cart would try it otherwise. */
    private final CircuitBreaker l2 = newBreaker();

    private final InvalidationListener invalidationListener;
    private final CachePrefetcher prefetcher;

    /** Caches what this loader loads; closes it in the end. */
    public CachingProductCatalog(ProductLoader loader, CacheConfig config, InstantSource clock) {
        this(loader, config, clock, newBreaker());
    }

    private static CircuitBreaker newBreaker() {
        return new CircuitBreaker(1, TRIAL_INTERVAL, TRIAL_INTERVAL, System::nanoTime);
    }

    /** Does the same with this circuit breaker for waits on very old entries. */
    CachingProductCatalog(ProductLoader loader, CacheConfig config, InstantSource clock, CircuitBreaker staleWaits) {
        this.loader = loader;
        this.config = config;
        this.clock = clock;
        this.timeouts = config.timeouts();
        this.l1 = new L1Cache(config, clock);
        this.singleFlight = new SingleFlight(loader, l1, config);
        this.staleWaits = staleWaits;
        this.invalidationListener = new InvalidationListener(loader, this::invalidate, clock);
        this.prefetcher = new CachePrefetcher(loader, l1, config.prefetch());
        invalidationListener.start();
        prefetcher.start();
    }

    /**
     * A read through the cache.
     *
     * @param client who waits for it
     * @param query loads the value alone
     * @param cached reads it from L1
     * @param <T> type of the value
     */
    private record Lookup<T>(String client, SourceQuery query, Supplier<Optional<CacheEntry<T>>> cached) {

        Optional<CacheEntry<T>> valid() {
            return cached.get().filter(entry -> !entry.invalidated());
        }
    }

    @Override
    public CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client) {
        return get(new Lookup<>(client, new SourceQuery.OfPage(query), () -> l1.page(query)))
                .thenApply(l1::withLaterProducts);
    }

    @Override
    public CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client) {
        return get(new Lookup<>(client, new SourceQuery.OfSku(sku), () -> l1.productIfSold(sku)));
    }

    @Override
    public CompletionStage<CachedResult<List<String>>> categories() {
        return get(new Lookup<>(NO_CLIENT, new SourceQuery.OfCategories(), l1::categories));
    }

    /** Serves from L1, or loads and then serves from L1. Loads once more if the product changed meanwhile. */
    private <T> CompletionStage<CachedResult<T>> get(Lookup<T> lookup) {
        Optional<CacheEntry<T>> entry = lookup.valid();
        if (entry.isPresent()) {
            return serve(lookup, entry.get());
        }
        return load(lookup).thenCompose(first -> first.isPresent() ? completedStage(first.get()) : loadAgain(lookup));
    }

    private <T> CompletionStage<CachedResult<T>> loadAgain(Lookup<T> lookup) {
        return load(lookup)
                .thenApply(second -> second.orElseThrow(() -> new ProductSourceUnavailableException(
                        "the product changes while it is loaded", Duration.ofSeconds(1))));
    }

    private <T> CompletionStage<Optional<CachedResult<T>>> load(Lookup<T> lookup) {
        return singleFlight
                .load(lookup.client(), lookup.query(), l1.invalidatedAt(lookup.query()), timeouts.miss())
                .thenCompose(done -> {
                    Optional<CacheEntry<T>> entry = lookup.valid();
                    if (entry.isEmpty()) {
                        return completedStage(Optional.empty());
                    }
                    return serve(lookup, entry.get()).thenApply(result -> Optional.of(asFetched(result)));
                });
    }

    private static <T> CachedResult<T> asFetched(CachedResult<T> result) {
        return result.stale() ? result : new CachedResult<>(result.value(), result.age(), Freshness.FETCHED);
    }

    /**
     * Serves an entry and refreshes it in the background when that is due. For a newer version of a very old entry the client
     * waits a little, unless such waits were in vain before.
     */
    private <T> CompletionStage<CachedResult<T>> serve(Lookup<T> lookup, CacheEntry<T> entry) {
        Instant now = clock.instant();
        if (entry.isVeryOld(now) && staleWaits.tryAcquirePermit()) {
            SourceQuery query = l1.refreshQuery(lookup.query(), entry);
            return singleFlight
                    .load(lookup.client(), query, entry.requestedAt(), timeouts.stale())
                    .handle((done, failure) -> {
                        recordStaleWait(failure);
                        return result(lookup.cached().get().orElse(entry), clock.instant());
                    });
        }
        if (entry.needsRefresh(now)) {
            singleFlight.refresh(l1.refreshQuery(lookup.query(), entry), entry.requestedAt());
        }
        return completedStage(result(entry, now));
    }

    /** One client's overload must not open the breaker for the others: nothing was requested then. */
    private void recordStaleWait(@Nullable Throwable failure) {
        if (failure == null) {
            staleWaits.recordSuccess();
        } else if (!OverloadedException.isCauseOf(failure)) {
            staleWaits.recordFailure();
        }
    }

    private static <T> CachedResult<T> result(CacheEntry<T> entry, Instant now) {
        return new CachedResult<>(
                entry.value(), entry.age(now), entry.isFresh(now) ? Freshness.FRESH : Freshness.STALE);
    }

    /** What L1 does not hold is looked for in L2; and loaded, unless the source limits requests, as one does that is not ours. */
    @Override
    public CompletionStage<?> loadState(Sku sku) {
        Optional<ProductState> cached = l1.state(sku);
        if (cached.isPresent() && !(cached.get() instanceof ProductState.Outdated)) {
            return KNOWN;
        }
        SourceQuery query = new SourceQuery.OfSku(sku);
        boolean mayQuery = cached.isEmpty() && config.quota().isUnlimited();
        CompletionStage<?> loaded = mayQuery
                ? singleFlight.load(NO_CLIENT, query, l1.invalidatedAt(query), timeouts.miss())
                : singleFlight.lookup(query, () -> loadFromL2(query));
        return loaded.handle((done, failure) -> true);
    }

    /** Returns what L1 holds. What it does not hold is loaded in the background. */
    @Override
    public ProductState state(Sku sku) {
        return cachedState(sku).orElseGet(() -> preloadedState(sku));
    }

    private Optional<ProductState> cachedState(Sku sku) {
        l1.product(sku).ifPresent(entry -> refreshIfDue(new SourceQuery.OfSku(sku), entry));
        return l1.state(sku);
    }

    private void refreshIfDue(SourceQuery query, CacheEntry<CachedProduct> entry) {
        if (entry.invalidated()) {
            singleFlight.refresh(query, l1.invalidatedAt(query));
        } else if (entry.needsRefresh(clock.instant())) {
            singleFlight.refresh(l1.refreshQuery(query, entry), entry.requestedAt());
        }
    }

    /** Copies into L1 what another node has loaded since the last change of the product. */
    private void loadFromL2(SourceQuery query) {
        if (!l2.tryAcquirePermit()) {
            return;
        }
        try {
            Optional<TimestampedResult> loaded = loader.lookup(query, l1.invalidatedAt(query));
            l2.recordSuccess();
            loaded.ifPresent(present -> l1.put(query, present));
        } catch (ProductSourceUnavailableException unavailable) {
            l2.recordFailure();
        }
    }

    private ProductState preloadedState(Sku sku) {
        SourceQuery query = new SourceQuery.OfSku(sku);
        singleFlight.preload(query, l1.invalidatedAt(query));
        return new ProductState.Loading();
    }

    @Override
    public void invalidate(Collection<Sku> skus) {
        skus.forEach(sku -> invalidate(sku, clock.instant()));
        loader.invalidate(skus);
    }

    /** A cached version from before the change is no longer served as valid, and is refreshed at once, so that it can be sold. */
    private void invalidate(Sku sku, Instant when) {
        if (l1.invalidate(sku, when)) {
            SourceQuery query = new SourceQuery.OfSku(sku);
            singleFlight.refresh(query, l1.invalidatedAt(query));
        }
    }

    /** Returns about how many products, pages and SKUs without a product are cached in L1. */
    long size() {
        return l1.size();
    }

    @Override
    public void close() {
        prefetcher.close();
        invalidationListener.close();
        singleFlight.close();
        loader.close();
    }
}
