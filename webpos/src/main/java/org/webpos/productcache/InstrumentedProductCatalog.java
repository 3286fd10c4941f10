package org.webpos.productcache;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductCatalog;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;
import org.webpos.settings.Settings;

/** Counts the outcomes of requests to another catalogue, in the metric {@code webpos_product_answers}. Thread-safe. */
public final class InstrumentedProductCatalog implements ProductCatalog {

    private final ProductCatalog catalog;
    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    /** The outcomes; their names in lower case are the values of the tag {@code kind}. */
    private enum Outcome {
        /** Cached and fresh. */
        FRESH,
        /** Cached and stale. */
        STALE,
        /** Not cached: the client waited for the source, or for another node that queried it. */
        MISS,
        /** There is no such product. */
        UNKNOWN,
        /** The product or page could not be loaded. */
        REFUSED;

        static Outcome of(CachedResult<?> result) {
            return switch (result.freshness()) {
                case FRESH -> FRESH;
                case STALE -> STALE;
                case FETCHED -> MISS;
            };
        }
    }

    /** Counts in this registry what that catalogue does. */
    public InstrumentedProductCatalog(ProductCatalog catalog, MetricRegistry registry) {
        this.catalog = catalog;
        Arrays.stream(Outcome.values())
                .forEach(outcome -> counters.put(
                        outcome, registry.counter("webpos_product_answers", new Tag("kind", Settings.label(outcome)))));
    }

    @Override
    public boolean waitsForSource() {
        return catalog.waitsForSource();
    }

    @Override
    public CompletionStage<?> loadState(Sku sku) {
        return catalog.loadState(sku);
    }

    /** Is not counted: a cart reads the state of each of its lines every time it is shown. */
    @Override
    public ProductState state(Sku sku) {
        return catalog.state(sku);
    }

    @Override
    public CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client) {
        return counted(
                catalog.find(sku, client), result -> result.value().isPresent() ? Outcome.of(result) : Outcome.UNKNOWN);
    }

    @Override
    public CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client) {
        return counted(catalog.search(query, client), Outcome::of);
    }

    /** Is not counted: nothing is bought by it. */
    @Override
    public CompletionStage<CachedResult<List<String>>> categories() {
        return catalog.categories();
    }

    private <T> CompletionStage<CachedResult<T>> counted(
            CompletionStage<CachedResult<T>> stage, Function<CachedResult<T>, Outcome> outcome) {
        return stage.whenComplete((result, failure) -> Objects.requireNonNull(
                        counters.get(failure == null ? outcome.apply(result) : Outcome.REFUSED))
                .inc());
    }

    @Override
    public void invalidate(Collection<Sku> skus) {
        catalog.invalidate(skus);
    }

    @Override
    public void close() {
        catalog.close();
    }
}
