package org.webpos.catalog.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import org.webpos.catalog.Catalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;

/**
 * Turns pages of the catalogue into JSON and keeps the ones asked for most: clients begin with the same few, the
 * catalogue never changes, and rendering is most of what such an answer costs. Thread-safe.
 */
final class RenderedPages {

    /** With 200 products each, some 10 MB. */
    private static final int KEPT_MAXIMUM = 256;

    private final Jsonb json = JsonbBuilder.create();
    private final Cache<ProductQuery, RenderedPage> kept = Caffeine.newBuilder()
            .maximumSize(KEPT_MAXIMUM)
            .executor(Runnable::run)
            .build();
    private final Catalog catalog;

    RenderedPages(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Finds what the query asks for. */
    RenderedPage of(ProductQuery query) {
        return kept.get(query, this::render);
    }

    private RenderedPage render(ProductQuery query) {
        ProductPage page = catalog.search(query);
        String array = json.toJson(page.products().stream().map(ProductView::of).toList());
        return new RenderedPage(array, page.rest(query));
    }
}
