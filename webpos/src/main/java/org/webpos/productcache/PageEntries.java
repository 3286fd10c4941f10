package org.webpos.productcache;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;

/** The pages a node remembers: as many as it may, by how much is on them, and some on which nothing is. Thread-safe. */
final class PageEntries {

    private final CachePolicy lifetimes;
    private final Cache<ProductQuery, CacheEntry<ProductPage>> pages;
    private final Cache<ProductQuery, CacheEntry<ProductPage>> emptyPages;
    private final Map<ProductQuery, CacheEntry<ProductPage>> latest = Collections.synchronizedMap(new Latest());

    PageEntries(CachePolicy lifetimes) {
        this.lifetimes = lifetimes;
        CacheConfig settings = lifetimes.settings();
        emptyPages =
                lifetimes.bounded(settings.maximum() / 20, settings.unknown()).build();
        pages = lifetimes
                .timed(settings.stale())
                .maximumWeight(2L * settings.maximum())
                .weigher((ProductQuery query, CacheEntry<ProductPage> page) ->
                        1 + page.value().products().size())
                .build();
    }

    /** The last few, which whoever asked for them looks for at once: a full cache may have dropped them again by then. */
    private static final class Latest extends LinkedHashMap<ProductQuery, CacheEntry<ProductPage>> {

        private static final long serialVersionUID = 1;
        private static final int MOST = 64;

        Latest() {
            super(MOST, 1, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProductQuery, CacheEntry<ProductPage>> eldest) {
            return size() > MOST;
        }
    }

    Optional<CacheEntry<ProductPage>> page(ProductQuery query) {
        return lifetimes
                .usable(pages.getIfPresent(query))
                .or(() -> lifetimes.usable(emptyPages.getIfPresent(query)))
                .or(() -> lifetimes.usable(latest.get(query)));
    }

    void put(ProductQuery query, CacheEntry<ProductPage> page) {
        latest.put(query, page);
        (page.value().products().isEmpty() ? emptyPages : pages).put(query, page);
    }

    /** How many there are, once what has to go is gone. */
    long size() {
        return Stream.of(pages, emptyPages)
                .peek(Cache::cleanUp)
                .mapToLong(Cache::estimatedSize)
                .sum();
    }
}
