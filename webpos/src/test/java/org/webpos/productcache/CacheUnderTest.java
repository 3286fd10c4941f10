package org.webpos.productcache;

import static org.webpos.Eventually.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.CircuitBreaker;
import org.webpos.productcache.CacheConfig.Quota;
import org.webpos.productcache.CacheConfig.Quota.Window;

/** A cache in front of a fake source, with a clock that only {@link #pass} moves. */
final class CacheUnderTest implements AutoCloseable {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration STALE = Duration.ofHours(24);
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration UNKNOWN = Duration.ofMinutes(1);
    static final int MAXIMUM = 1000;

    /** So long that nothing times out because the machine pauses. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(50);

    final FakeProductSource source;
    final CachingProductCatalog cache;

    /** What a hanging source waits for, at the longest until the test is over. */
    final CompletableFuture<Void> answer = new CompletableFuture<>();

    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private CacheUnderTest(
            FakeProductSource source, CacheCoordinator coordinator, Duration interval, int ahead, Duration timeout) {
        this.source = source;
        InstantSource clock = () -> now;
        Quota quota = new Quota(interval, Window.UNLIMITED);
        Timeouts timeouts = new Timeouts(timeout, timeout, Timeouts.USUAL.load(), Timeouts.USUAL.lease());
        CacheConfig config = new CacheConfig(FRESH, STALE, UNKNOWN, MAXIMUM, ahead, quota, LONG, timeouts);
        cache = new CachingProductCatalog(
                new CoordinatedLoader(source, coordinator, config, clock),
                config,
                clock,
                new CircuitBreaker(
                        1,
                        CachingProductCatalog.TRIAL_INTERVAL,
                        CachingProductCatalog.TRIAL_INTERVAL,
                        () -> ChronoUnit.NANOS.between(Instant.EPOCH, now)));
    }

    /** Opens a cache in front of a source that sells so many products. */
    static CacheUnderTest before(int products) {
        return new CacheUnderTest(
                FakeProductSource.selling(products), new InMemoryCoordinator(), Duration.ofNanos(1), 0, LONG);
    }

    /** Does the same with short timeouts. */
    static CacheUnderTest withShortTimeouts(int products) {
        return new CacheUnderTest(
                FakeProductSource.selling(products), new InMemoryCoordinator(), Duration.ofNanos(1), 0, SHORT);
    }

    /** Does the same with a source without a quota, which carts may query as well. */
    static CacheUnderTest withoutQuota(int products) {
        return new CacheUnderTest(
                FakeProductSource.selling(products), new InMemoryCoordinator(), Duration.ZERO, 0, LONG);
    }

    /** Opens a cache that shares what it loads through this coordinator. */
    static CacheUnderTest sharing(CacheCoordinator coordinator, int products) {
        return new CacheUnderTest(FakeProductSource.selling(products), coordinator, Duration.ofNanos(1), 0, LONG);
    }

    /** Opens a cache that prefetches so many products of this source. */
    static CacheUnderTest prefetching(FakeProductSource source, int products) {
        return new CacheUnderTest(source, new InMemoryCoordinator(), Duration.ofNanos(1), products, LONG);
    }

    CachedResult<Optional<Product>> find(Sku sku) {
        return join(cache.find(sku, "till"));
    }

    /** Returns the state of a product once it is loaded, if it can be. */
    ProductState loadedState(Sku sku) {
        join(cache.loadState(sku));
        return cache.state(sku);
    }

    CachedResult<Optional<Product>> find(int number) {
        return find(FakeProductSource.sku(number));
    }

    CachedResult<ProductPage> search(ProductQuery query) {
        return join(cache.search(query, "till"));
    }

    CachedResult<List<String>> categories() {
        return join(cache.categories());
    }

    private static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ProductSourceUnavailableException unavailable ? unavailable : failed;
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Waits until a product is cached at this price. */
    void awaitPrice(Sku sku, long cents) {
        await(() -> cache.state(sku) instanceof ProductState.Priced priced
                && priced.product().priceCents() == cents);
    }

    @Override
    public void close() {
        answer.complete(null);
        cache.close();
    }
}
