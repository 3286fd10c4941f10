package org.webpos.productcache;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/**
 * The products a node remembers, the skus of which it knows that no product has them, and which products have changed.
 * Thread-safe.
 */
final class ProductEntries {

    private static final int CHANGES_MAXIMUM = 20_000;

    private final CachePolicy lifetimes;
    private final Cache<Sku, CacheEntry<CachedProduct>> products;
    private final Cache<Sku, Instant> missing;
    private final Cache<Sku, Instant> changes;

    ProductEntries(CachePolicy lifetimes) {
        this.lifetimes = lifetimes;
        CacheConfig settings = lifetimes.settings();
        products = lifetimes.bounded(settings.maximum(), settings.stale()).build();
        missing = lifetimes.bounded(settings.maximum() / 2, settings.unknown()).build();
        changes = lifetimes.bounded(CHANGES_MAXIMUM, settings.stale()).build();
    }

    Optional<CacheEntry<CachedProduct>> product(Sku sku) {
        return lifetimes.usable(products.getIfPresent(sku));
    }

    /** When its source said that there is no such product; empty where it did not, or that was too long ago. */
    Optional<Instant> missing(Sku sku) {
        return Optional.ofNullable(
                        missing.getIfPresent(sku)) // which lives anew with every change that is heard of again
                .filter(asked -> !lifetimes.isOver(asked, lifetimes.settings().unknown()));
    }

    /** When this product changed last, as far as is remembered. */
    Optional<Instant> changed(Sku sku) {
        return Optional.ofNullable(changes.getIfPresent(sku));
    }

    /** Takes notice that a product changed; whether what is remembered of it is from before that. */
    boolean change(Sku sku, Instant when) {
        changes.asMap().merge(sku, when, (one, other) -> one.isBefore(other) ? other : one);
        missing.asMap().computeIfPresent(sku, (key, asked) -> asked.isAfter(when) ? asked : null);
        CacheEntry<CachedProduct> kept = products.asMap().computeIfPresent(sku, (key, before) -> marked(before, when));
        return kept != null && kept.value().outdated();
    }

    private static CacheEntry<CachedProduct> marked(CacheEntry<CachedProduct> kept, Instant when) {
        return kept.asked().isAfter(when)
                ? kept
                : new CacheEntry<>(kept.value().changed(), kept.asked(), kept.life(), kept.origin());
    }

    /** Remembers that this product is sold. */
    void put(Product product, Instant asked, SourceQuery origin) {
        missing.invalidate(product.sku());
        keep(new CachedProduct(product, true, false), asked, origin);
    }

    /** Remembers that no product has this sku; of one that had it, what it was. */
    void withdraw(SourceQuery.OfSku question, Instant asked) {
        product(question.sku())
                .ifPresentOrElse(
                        before -> keep(new CachedProduct(before.value().last(), false, false), asked, question),
                        () -> missing.put(question.sku(), asked));
    }

    /** Keeps the later news, and marks it where it is from before the last change. */
    private void keep(CachedProduct product, Instant asked, SourceQuery origin) {
        Sku sku = product.last().sku();
        CacheEntry<CachedProduct> news =
                CacheEntry.of(product, asked, lifetimes.settings().fresh(), origin);
        CacheEntry<CachedProduct> right =
                changed(sku).map(when -> marked(news, when)).orElse(news);
        products.asMap().merge(sku, right, (before, now) -> before.asked().isAfter(now.asked()) ? before : now);
    }

    /** How many products and skus are remembered, once what has to go is gone. */
    long size() {
        return Stream.of(products, missing)
                .peek(Cache::cleanUp)
                .mapToLong(Cache::estimatedSize)
                .sum();
    }
}
