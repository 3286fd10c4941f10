package org.webpos.productcache;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

/**
 * What a node remembers of products: as many as it may, the ones asked for most. Later news replaces earlier, in whichever
 * order it comes in. Thread-safe.
 */
final class L1Cache {

    private final CachePolicy lifetimes;
    private final ProductEntries products;
    private final PageEntries pages;
    private volatile @Nullable CacheEntry<List<String>> categories;

    L1Cache(CacheConfig settings, InstantSource clock) {
        lifetimes = new CachePolicy(settings, clock);
        products = new ProductEntries(lifetimes);
        pages = new PageEntries(lifetimes);
    }

    Optional<CacheEntry<CachedProduct>> product(Sku sku) {
        return products.product(sku);
    }

    /** When its source said that there is no such product; empty where it did not, or that was too long ago. */
    Optional<Instant> missing(Sku sku) {
        return products.missing(sku);
    }

    Optional<CacheEntry<ProductPage>> page(ProductQuery query) {
        return pages.page(query);
    }

    Optional<CacheEntry<List<String>>> categories() {
        return lifetimes.usable(categories);
    }

    /** From when the last is that was heard in reply to this question; long ago where nothing was. */
    Instant heard(SourceQuery question) {
        Optional<Instant> asked;
        if (question instanceof SourceQuery.OfSku one) {
            asked = product(one.sku()).map(CacheEntry::asked).or(() -> missing(one.sku()));
        } else if (question instanceof SourceQuery.OfPage of) {
            asked = page(of.query()).map(CacheEntry::asked);
        } else {
            asked = categories().map(CacheEntry::asked);
        }
        return asked.orElse(Instant.EPOCH);
    }

    /** The moment after which news of a product has to be from: its last change, else any will do. */
    Instant wanted(Sku sku) {
        return changed(sku).orElse(Instant.EPOCH);
    }

    /** When this product changed last, as far as is remembered. */
    Optional<Instant> changed(Sku sku) {
        return products.changed(sku);
    }

    /** Takes notice that a product changed; whether what is remembered of it is from before that. */
    boolean change(Sku sku, Instant when) {
        return products.change(sku, when);
    }

    /** How many things are remembered, once what has to go is gone. */
    long size() {
        return products.size() + pages.size();
    }

    /** Remembers what a source said. */
    void put(SourceQuery question, TimestampedResult fetched) {
        Instant asked = fetched.asked();
        fetched.reply().page().products().forEach(product -> products.put(product, asked, question));
        if (question instanceof SourceQuery.OfSku one) {
            if (fetched.reply().product().isEmpty()) {
                products.withdraw(one, asked);
            }
        } else if (question instanceof SourceQuery.OfPage of) {
            pages.put(of.query(), kept(fetched.reply().page(), asked, question));
        } else {
            categories = kept(fetched.reply().categories(), asked, question);
        }
    }

    private <T> CacheEntry<T> kept(T value, Instant asked, SourceQuery origin) {
        return CacheEntry.of(value, asked, lifetimes.settings().fresh(), origin);
    }
}
