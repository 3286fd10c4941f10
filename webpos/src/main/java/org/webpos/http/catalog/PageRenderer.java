package org.webpos.http.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.json.JsonWriter;

/**
 * Renders pages of products as JSON, and caches the pages requested most while their products stay the same: clients begin with
 * the same few pages, and rendering is most of the cost of such a response. Thread-safe.
 */
final class PageRenderer {

    /** With 200 products each, some 10 MB. */
    private static final int MAX_PAGES = 256;

    private final Cache<ProductQuery, RenderedPage> cache =
            Caffeine.newBuilder().maximumSize(MAX_PAGES).executor(Runnable::run).build();

    /** A page of products, ready to send. Immutable, as long as nobody changes the bytes. */
    static final class RenderedPage {

        private final ProductPage page;
        private final byte[] json;
        private final Optional<ProductQuery> next;

        private RenderedPage(ProductPage page, byte[] json, Optional<ProductQuery> next) {
            this.page = page;
            this.json = json;
            this.next = next;
        }

        /** Returns the array of its products in UTF-8. */
        byte[] json() {
            return json;
        }

        /** Returns the query for the page behind it; empty if there is none. */
        Optional<ProductQuery> next() {
            return next;
        }
    }

    /** Renders the page that a query found. */
    RenderedPage render(ProductQuery query, ProductPage page) {
        RenderedPage cached = cache.getIfPresent(query);
        if (cached != null && cached.page.equals(page)) {
            return cached;
        }
        byte[] array =
                JsonWriter.bytes(page.products().stream().map(ProductView::of).toList());
        RenderedPage rendered = new RenderedPage(page, array, page.next(query));
        cache.put(query, rendered);
        return rendered;
    }
}
