package org.webpos.productcache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.productcache.ProductLoader.TimestampedResult;

/**
 * The products and pages in the memory of a node, bounded in number and weight. A later result replaces an earlier one, in
 * whichever order they arrive. Thread-safe.
 */
final class L1Cache {

    private static final int MAX_INVALIDATIONS = 20_000;

    private final CacheConfig config;
    private final InstantSource clock;
    private final Cache<Sku, CacheEntry<CachedProduct>> products;

    /** When the source reported that there is no product of this SKU. Apart, so that guessed SKUs evict no product. */
    private final Cache<Sku, Instant> notFound;

    private final Cache<Sku, Instant> invalidations;
    private final Cache<ProductQuery, CacheEntry<ProductPage>> pages;
    private final Cache<ProductQuery, CacheEntry<ProductPage>> emptyPages;

    /** A full cache may evict a page before the client that waited for it reads it; the last few are held here besides. */
    private final Map<ProductQuery, CacheEntry<ProductPage>> latestPages =
            Collections.synchronizedMap(new LatestPages());

    private volatile @Nullable CacheEntry<List<String>> categories;

    L1Cache(CacheConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        products = expiringAfter(config.maxStale())
                .maximumSize(config.maxEntries())
                .build();
        notFound = expiringAfter(config.negativeTtl())
                .maximumSize(config.maxEntries() / 2)
                .build();
        invalidations =
                expiringAfter(config.maxStale()).maximumSize(MAX_INVALIDATIONS).build();
        pages = expiringAfter(config.maxStale())
                .maximumWeight(2L * config.maxEntries())
                .weigher((ProductQuery query, CacheEntry<ProductPage> page) ->
                        1 + page.value().products().size())
                .build();
        emptyPages = expiringAfter(config.negativeTtl())
                .maximumSize(config.maxEntries() / 20)
                .build();
    }

    private Caffeine<Object, Object> expiringAfter(Duration time) {
        return Caffeine.newBuilder()
                .expireAfterWrite(time)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .executor(Runnable::run);
    }

    /**
     * A product in the cache.
     *
     * @param product what it was when it was last sold
     * @param sold whether it still is
     */
    record CachedProduct(Product product, boolean sold) {

        Optional<Product> ifSold() {
            return sold ? Optional.of(product) : Optional.empty();
        }
    }

    private static final class LatestPages extends LinkedHashMap<ProductQuery, CacheEntry<ProductPage>> {

        private static final long serialVersionUID = 1;
        private static final int MAX_ENTRIES = 64;

        LatestPages() {
            super(MAX_ENTRIES, 1, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProductQuery, CacheEntry<ProductPage>> eldest) {
            return size() > MAX_ENTRIES;
        }
    }

    /** Returns the entry of a product, also of one that is no longer sold. */
    Optional<CacheEntry<CachedProduct>> product(Sku sku) {
        return ifUsable(products.getIfPresent(sku));
    }

    /** Returns the entry for a SKU, with an empty value if the product is no longer sold or there is none. */
    Optional<CacheEntry<Optional<Product>>> productIfSold(Sku sku) {
        return product(sku).map(entry -> entry.map(CachedProduct::ifSold)).or(() -> notFoundAt(sku)
                .map(when -> new CacheEntry<>(
                        Optional.empty(), when, CacheEntry.UNTIL_EVICTED, new SourceQuery.OfSku(sku), false)));
    }

    /** Returns what the cache holds about a product; empty if nothing. */
    Optional<ProductState> state(Sku sku) {
        return product(sku).map(L1Cache::state).or(() -> notFoundAt(sku).map(when -> new ProductState.NotFound()));
    }

    private static ProductState state(CacheEntry<CachedProduct> entry) {
        Product product = entry.value().product();
        if (entry.invalidated()) {
            return new ProductState.Outdated(product);
        }
        return entry.value().sold() ? new ProductState.Priced(product) : new ProductState.Discontinued(product);
    }

    /** When the source reported that there is no such product; the time is checked, as an invalidation renews the entry's. */
    private Optional<Instant> notFoundAt(Sku sku) {
        return Optional.ofNullable(notFound.getIfPresent(sku))
                .filter(when -> when.plus(config.negativeTtl()).isAfter(clock.instant()));
    }

    Optional<CacheEntry<ProductPage>> page(ProductQuery query) {
        return ifUsable(pages.getIfPresent(query))
                .or(() -> ifUsable(emptyPages.getIfPresent(query)))
                .or(() -> ifUsable(latestPages.get(query)));
    }

    Optional<CacheEntry<List<String>>> categories() {
        return ifUsable(categories);
    }

    /** A result of another node may have been old when it arrived, so the time in this cache is not enough. */
    private <T> Optional<CacheEntry<T>> ifUsable(@Nullable CacheEntry<T> entry) {
        return Optional.ofNullable(entry)
                .filter(present -> present.age(clock.instant()).compareTo(config.maxStale()) < 0);
    }

    /** Returns when the cached result of a query was requested; {@link Instant#EPOCH} if none is cached. */
    Instant requestedAt(SourceQuery query) {
        Optional<Instant> requestedAt;
        if (query instanceof SourceQuery.OfSku product) {
            requestedAt = product(product.sku()).map(CacheEntry::requestedAt).or(() -> notFoundAt(product.sku()));
        } else if (query instanceof SourceQuery.OfPage page) {
            requestedAt = page(page.query()).map(CacheEntry::requestedAt);
        } else {
            requestedAt = categories().map(CacheEntry::requestedAt);
        }
        return requestedAt.orElse(Instant.EPOCH);
    }

    /** Returns the moment after which a result must have been requested to be correct; {@link Instant#EPOCH} if any is. */
    Instant invalidatedAt(SourceQuery query) {
        return query instanceof SourceQuery.OfSku product
                ? invalidatedAt(product.sku()).orElse(Instant.EPOCH)
                : Instant.EPOCH;
    }

    private Optional<Instant> invalidatedAt(Sku sku) {
        return Optional.ofNullable(invalidations.getIfPresent(sku));
    }

    /**
     * Returns the query that refreshes an entry: the one that loaded it, since a page refreshes all its products with one
     * request; unless the entry was not on that page when it was last loaded.
     *
     * @param own the query for this entry alone
     */
    SourceQuery refreshQuery(SourceQuery own, CacheEntry<?> entry) {
        boolean isGoneFromOrigin = requestedAt(entry.origin()).isAfter(entry.requestedAt());
        return isGoneFromOrigin ? own : entry.origin();
    }

    /** Stores a result. */
    void put(SourceQuery query, TimestampedResult loaded) {
        Instant requestedAt = loaded.requestedAt();
        List<Product> found = loaded.result().page().products();
        for (Product product : found) {
            notFound.invalidate(product.sku());
            putProduct(new CachedProduct(product, true), requestedAt, query);
        }
        if (query instanceof SourceQuery.OfSku product) {
            if (found.isEmpty()) {
                putNotFound(product, requestedAt);
            }
        } else if (query instanceof SourceQuery.OfPage page) {
            CacheEntry<ProductPage> entry = CacheEntry.of(loaded.result().page(), requestedAt, config.ttl(), query);
            latestPages.put(page.query(), entry);
            (found.isEmpty() ? emptyPages : pages).put(page.query(), entry);
        } else {
            categories = CacheEntry.of(loaded.result().categories(), requestedAt, config.ttl(), query);
        }
    }

    /** A product that was sold before is cached as no longer sold, so that carts can show it. */
    private void putNotFound(SourceQuery.OfSku query, Instant requestedAt) {
        product(query.sku())
                .ifPresentOrElse(
                        before -> putProduct(new CachedProduct(before.value().product(), false), requestedAt, query),
                        () -> notFound.put(query.sku(), requestedAt));
    }

    private void putProduct(CachedProduct product, Instant requestedAt, SourceQuery origin) {
        Sku sku = product.product().sku();
        CacheEntry<CachedProduct> loaded = CacheEntry.of(product, requestedAt, config.ttl(), origin);
        CacheEntry<CachedProduct> entry =
                invalidatedAt(sku).map(loaded::invalidatedAt).orElse(loaded);
        products.asMap()
                .merge(sku, entry, (before, now) -> before.requestedAt().isAfter(now.requestedAt()) ? before : now);
    }

    /** Records that a product changed. Returns whether a version from before that is cached. */
    boolean invalidate(Sku sku, Instant when) {
        invalidations.asMap().merge(sku, when, (one, other) -> one.isBefore(other) ? other : one);
        notFound.asMap().computeIfPresent(sku, (key, requestedAt) -> requestedAt.isAfter(when) ? requestedAt : null);
        CacheEntry<CachedProduct> entry =
                products.asMap().computeIfPresent(sku, (key, before) -> before.invalidatedAt(when));
        return entry != null && entry.invalidated();
    }

    /**
     * Replaces the products of a page by what was loaded of them later. A product that has changed since and is not loaded yet
     * is shown as it was, and the page is stale. Returns the same page if nothing was loaded later.
     */
    CachedResult<ProductPage> withLaterProducts(CachedResult<ProductPage> page) {
        Instant requestedAt = clock.instant().minus(page.age());
        List<Product> before = page.value().products();
        List<Product> now = new ArrayList<>(before.size());
        boolean stale = page.stale();
        for (Product product : before) {
            Optional<CacheEntry<CachedProduct>> later =
                    product(product.sku()).filter(entry -> !entry.requestedAt().isBefore(requestedAt));
            if (later.isEmpty() || later.get().invalidated()) {
                stale |= invalidatedAt(product.sku())
                        .filter(when -> !when.isBefore(requestedAt))
                        .isPresent();
            }
            later.map(entry -> entry.value().ifSold())
                    .orElse(Optional.of(product))
                    .ifPresent(now::add);
        }
        ProductPage shown = now.equals(before)
                ? page.value()
                : new ProductPage(now, page.value().more());
        return new CachedResult<>(shown, page.age(), stale ? Freshness.STALE : page.freshness());
    }

    /** Returns about how many products, pages and SKUs without a product are cached, after pending evictions. */
    long size() {
        return Stream.of(products, notFound, pages, emptyPages)
                .peek(Cache::cleanUp)
                .mapToLong(Cache::estimatedSize)
                .sum();
    }
}
