package org.webpos.productcache;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.webpos.catalog.Found;
import org.webpos.catalog.Known;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCache;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.productcache.AnswerMetrics.Answer;

/** Counts how another cache answers. */
final class MeasuredProductCache implements ProductCache {

    private final ProductCache cache;
    private final AnswerMetrics answers;

    MeasuredProductCache(ProductCache cache, AnswerMetrics answers) {
        this.cache = cache;
        this.answers = answers;
    }

    /** Not counted: a cart asks for each of its lines, at every look. */
    @Override
    public Known known(Sku sku) {
        return cache.known(sku);
    }

    @Override
    public CompletionStage<Found<Optional<Product>>> find(Sku sku, String client) {
        return counted(cache.find(sku, client), found -> found.value().isPresent() ? Answer.of(found) : Answer.UNKNOWN);
    }

    @Override
    public CompletionStage<Found<ProductPage>> search(ProductQuery query, String client) {
        return counted(cache.search(query, client), Answer::of);
    }

    /** Not counted: nothing is bought by it. */
    @Override
    public CompletionStage<Found<List<String>>> categories() {
        return cache.categories();
    }

    private <T> CompletionStage<Found<T>> counted(CompletionStage<Found<T>> answer, Function<Found<T>, Answer> kind) {
        return answer.whenComplete(
                (found, failed) -> answers.count(failed == null ? kind.apply(found) : Answer.REFUSED));
    }

    @Override
    public void changed(Collection<Sku> skus) {
        cache.changed(skus);
    }

    @Override
    public void close() {
        cache.close();
    }
}
