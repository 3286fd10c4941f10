package org.webpos.productcache.local;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;

/** The pages a node remembers: as many as it may, by how much is on them, and some on which nothing is. Thread-safe. */
final class PageMemory {

    private final Lifetimes lifetimes;
    private final Cache<ProductQuery, Kept<ProductPage>> pages;
    private final Cache<ProductQuery, Kept<ProductPage>> emptyPages;
    private final Map<ProductQuery, Kept<ProductPage>> latest = Collections.synchronizedMap(new Latest());

    PageMemory(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
        MemorySettings settings = lifetimes.settings();
        emptyPages =
                lifetimes.bounded(settings.maximum() / 20, settings.unknown()).build();
        pages = lifetimes
                .timed(settings.stale())
                .maximumWeight(2L * settings.maximum())
                .weigher((ProductQuery query, Kept<ProductPage> page) ->
                        1 + page.value().products().size())
                .build();
    }

    /** The last few, which whoever asked for them looks for at once: a full cache may have dropped them again by then. */
    private static final class Latest extends LinkedHashMap<ProductQuery, Kept<ProductPage>> {

        private static final long serialVersionUID = 1;
        private static final int MOST = 64;

        Latest() {
            super(MOST, 1, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProductQuery, Kept<ProductPage>> eldest) {
            return size() > MOST;
        }
    }

    Optional<Kept<ProductPage>> page(ProductQuery query) {
        return lifetimes
                .usable(pages.getIfPresent(query))
                .or(() -> lifetimes.usable(emptyPages.getIfPresent(query)))
                .or(() -> lifetimes.usable(latest.get(query)));
    }

    void put(ProductQuery query, Kept<ProductPage> page) {
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
