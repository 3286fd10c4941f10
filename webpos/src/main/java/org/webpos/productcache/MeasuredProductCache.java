package org.webpos.productcache;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.webpos.catalog.Found;
import org.webpos.catalog.Known;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCache;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;

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
    public Found<Optional<Product>> find(Sku sku) {
        Found<Optional<Product>> found = counted(() -> cache.find(sku));
        answers.count(found.value().isPresent() ? AnswerMetrics.Answer.of(found) : AnswerMetrics.Answer.UNKNOWN);
        return found;
    }

    @Override
    public Found<ProductPage> search(ProductQuery query) {
        Found<ProductPage> found = counted(() -> cache.search(query));
        answers.count(AnswerMetrics.Answer.of(found));
        return found;
    }

    @Override
    public Found<List<String>> categories() {
        return counted(cache::categories);
    }

    private <T> T counted(Supplier<T> question) {
        try {
            return question.get();
        } catch (SourceAwayException away) {
            answers.count(AnswerMetrics.Answer.REFUSED);
            throw away;
        }
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
