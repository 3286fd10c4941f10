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

/** Keeps nothing. */
public final class UncachedProductCatalog implements ProductCatalog {

    private final ProductSource source;

    /** Asks this source whatever it is asked itself. */
    public UncachedProductCatalog(ProductSource source) {
        this.source = source;
    }

    @Override
    public ProductState state(Sku sku) {
        return source.find(sku).<ProductState>map(ProductState.Priced::new).orElseGet(ProductState.NotFound::new);
    }

    @Override
    public CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client) {
        return asked(() -> source.find(sku));
    }

    @Override
    public CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client) {
        return asked(() -> source.search(query));
    }

    @Override
    public CompletionStage<CachedResult<List<String>>> categories() {
        return asked(() -> source.categories());
    }

    /** The thread of whoever asks does it. */
    private static <T> CompletionStage<CachedResult<T>> asked(Supplier<T> question) {
        try {
            return CompletableFuture.completedStage(CachedResult.fetched(question.get()));
        } catch (ProductSourceUnavailableException away) {
            return CompletableFuture.failedStage(away);
        }
    }

    @Override
    public void invalidate(Collection<Sku> skus) {
        // nothing is kept
    }

    @Override
    public void close() {
        source.close();
    }
}
