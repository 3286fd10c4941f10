package org.webpos.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Where products come from. Thread-safe. Every question may take as long as the source needs, within a bound of its own,
 * and ends with a {@link ProductSourceUnavailableException} where no usable answer came.
 */
public interface ProductSource extends AutoCloseable {

    /** Finds the product of this sku; empty where the source says that there is none. */
    Optional<Product> find(Sku sku);

    /** Finds what fits all parts of the query, in the order of the skus. */
    ProductPage search(ProductQuery query);

    /** Names all categories, in alphabetical order. */
    List<String> categories();

    /** Gives back what it holds open; nothing where it holds nothing. */
    @Override
    default void close() {}
}
