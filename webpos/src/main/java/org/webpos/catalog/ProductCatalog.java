package org.webpos.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The products as the till sees them, whatever their source is doing. Thread-safe.
 *
 * <p>What is not known is asked of the source; the answer comes when that has answered, within a bound, and otherwise ends with a
 * {@link ProductSourceUnavailableException}, as it is or as the cause of a {@link java.util.concurrent.CompletionException}; or, past that
 * bound, with a {@link java.util.concurrent.TimeoutException}.
 */
public interface ProductCatalog extends AutoCloseable {

    /** Tells what is known of a product now. Waits for nobody where there is a cache; where there is none, for the source. */
    ProductState state(Sku sku);

    /**
     * Finds the product of this sku; empty where there is none.
     *
     * @param client who asks: any text, such as an address; what one client asks for keeps no other one waiting for long
     */
    CompletionStage<CachedResult<Optional<Product>>> find(Sku sku, String client);

    /** Finds what fits all parts of the query, in the order of the skus; {@code client} as in {@link #find}. */
    CompletionStage<CachedResult<ProductPage>> search(ProductQuery query, String client);

    /** Names all categories, in alphabetical order. */
    CompletionStage<CachedResult<List<String>>> categories();

    /** Takes notice, at all nodes in reach, that these products have changed at their source. */
    void invalidate(Collection<Sku> skus);

    /** Gives back what it holds open, the source included. */
    @Override
    void close();
}
