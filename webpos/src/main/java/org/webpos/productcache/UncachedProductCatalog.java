package org.webpos.productcache;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;

/** A product catalogue without a cache: it queries its source every time, in the thread of the caller. */
public final class UncachedProductCatalog implements ProductCatalog {

    private final ProductSource source;

    /** Reads from this source, and closes it. */
    public UncachedProductCatalog(ProductSource source) {
        this.source = source;
    }

    @Override
    public boolean waitsForSource() {
        return source.waits();
    }

    @Override
    public ProductState state(Sku sku) {
        return source.find(sku).<ProductState>map(ProductState.Priced::new).orElseGet(ProductState.NotFound::new);
    }

    @Override
    public CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client) {
        return completed(() -> source.find(sku));
    }

    @Override
    public CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client) {
        return completed(() -> source.search(query));
    }

    @Override
    public CompletionStage<CachedResult<List<String>>> categories() {
        return completed(source::categories);
    }

    private static <T> CompletionStage<CachedResult<T>> completed(Supplier<T> query) {
        try {
            return CompletableFuture.completedStage(CachedResult.fetched(query.get()));
        } catch (ProductSourceUnavailableException unavailable) {
            return CompletableFuture.failedStage(unavailable);
        }
    }

    @Override
    public void invalidate(Collection<Sku> skus) {
        // nothing is cached
    }

    @Override
    public void close() {
        source.close();
    }
}
