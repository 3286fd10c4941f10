package org.webpos.http.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;

/**
 * Turns pages of products into JSON and keeps the ones asked for most for as long as they stay the same: clients begin with
 * the same few, and rendering is most of what such an answer costs. Thread-safe.
 */
final class RenderedPages {

    /** With 200 products each, some 10 MB. */
    private static final int KEPT_MAXIMUM = 256;

    private final Jsonb json = JsonbBuilder.create();
    private final Cache<ProductQuery, RenderedPage> kept = Caffeine.newBuilder()
            .maximumSize(KEPT_MAXIMUM)
            .executor(Runnable::run)
            .build();

    /** Renders the page that answers the query. */
    RenderedPage of(ProductQuery query, ProductPage page) {
        RenderedPage before = kept.getIfPresent(query);
        if (before != null && before.page().equals(page)) {
            return before;
        }
        RenderedPage rendered = render(query, page);
        kept.put(query, rendered);
        return rendered;
    }

    private RenderedPage render(ProductQuery query, ProductPage page) {
        String array = json.toJson(page.products().stream().map(ProductView::of).toList());
        return new RenderedPage(page, array, page.next(query));
    }
}
