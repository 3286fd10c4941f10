package org.webpos.productcache;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.productcache.CacheMetrics.Answer;

/** Counts how another cache answers. */
public final class InstrumentedProductCatalog implements ProductCatalog {

    private final ProductCatalog cache;
    private final CacheMetrics answers;

    public InstrumentedProductCatalog(ProductCatalog cache, MetricRegistry metrics) {
        this.cache = cache;
        answers = new CacheMetrics(metrics);
    }

    /** Not counted: a cart asks for each of its lines, at every look. */
    @Override
    public ProductState state(Sku sku) {
        return cache.state(sku);
    }

    @Override
    public CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client) {
        return counted(cache.find(sku, client), found -> found.value().isPresent() ? Answer.of(found) : Answer.UNKNOWN);
    }

    @Override
    public CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client) {
        return counted(cache.search(query, client), Answer::of);
    }

    /** Not counted: nothing is bought by it. */
    @Override
    public CompletionStage<CachedResult<List<String>>> categories() {
        return cache.categories();
    }

    private <T> CompletionStage<CachedResult<T>> counted(
            CompletionStage<CachedResult<T>> answer, Function<CachedResult<T>, Answer> kind) {
        return answer.whenComplete(
                (found, failed) -> answers.count(failed == null ? kind.apply(found) : Answer.REFUSED));
    }

    @Override
    public void invalidate(Collection<Sku> skus) {
        cache.invalidate(skus);
    }

    @Override
    public void close() {
        cache.close();
    }
}
