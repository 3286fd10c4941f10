package org.webpos.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The products as the till reads them, whatever their source is doing. Thread-safe.
 *
 * <p>A stage completes within a bound. It fails with a {@link ProductSourceUnavailableException}, as it is or as the cause of a
 * {@link java.util.concurrent.CompletionException}, or with a {@link java.util.concurrent.TimeoutException}.
 */
public interface ProductCatalog extends AutoCloseable {

    /** What {@link #loadState} returns if there is nothing to load. */
    CompletionStage<?> KNOWN = CompletableFuture.completedStage(true);

    /**
     * Tells whether methods wait for the source in the thread of their caller: there is no cache, and the source is
     * not in memory.
     */
    default boolean waitsForSource() {
        return false;
    }

    /**
     * Loads a product whose state is not known, if it can be loaded at once: from what nodes share, or from a source that does not
     * limit requests. Never waits.
     *
     * @return completes within a bound, and never fails; what could not be loaded is {@link ProductState.Loading} afterwards
     */
    default CompletionStage<?> loadState(Sku sku) {
        return KNOWN;
    }

    /** Returns what is known about a product now. Never waits if there is a cache; otherwise waits for the source. */
    ProductState state(Sku sku);

    /**
     * Finds the product of a SKU; empty if there is none.
     *
     * @param client who waits for it: any text, such as an address. Requests of one client do not delay another for long
     */
    CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client);

    /** Finds the products that match all parts of the query, in the order of their SKUs; {@code client} as in {@link #find}. */
    CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client);

    /** Lists the names of all categories, in alphabetical order. */
    CompletionStage<CachedResult<List<String>>> categories();

    /** Records, at all nodes in reach, that these products have changed at their source. */
    void invalidate(Collection<Sku> skus);

    /** Releases its resources, those of the source included. */
    @Override
    void close();
}
