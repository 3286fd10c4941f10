package org.webpos.http.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Optional;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;

/**
 * Renders pages of products as JSON, and caches the pages requested most while their products stay the same: clients begin with
 * the same few pages, and rendering is most of the cost of such a response. Thread-safe.
 */
final class PageRenderer {

    /** With 200 products each, some 10 MB. */
    private static final int MAX_PAGES = 256;

    private final Jsonb json = JsonbBuilder.create();
    private final Cache<ProductQuery, RenderedPage> cache =
            Caffeine.newBuilder().maximumSize(MAX_PAGES).executor(Runnable::run).build();

    /**
     * A page of products, ready to send.
     *
     * @param page what it shows
     * @param json the array of its products
     * @param next the query for the page behind it; empty if there is none
     */
    record RenderedPage(ProductPage page, String json, Optional<ProductQuery> next) {}

    /** Renders the page that a query found. */
    RenderedPage render(ProductQuery query, ProductPage page) {
        RenderedPage cached = cache.getIfPresent(query);
        if (cached != null && cached.page().equals(page)) {
            return cached;
        }
        String array = json.toJson(page.products().stream().map(ProductView::of).toList());
        RenderedPage rendered = new RenderedPage(page, array, page.next(query));
        cache.put(query, rendered);
        return rendered;
    }
}
