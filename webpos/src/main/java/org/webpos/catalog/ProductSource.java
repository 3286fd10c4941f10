package org.webpos.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Where products come from. Thread-safe. Every method may take as long as the source needs, within a bound of its own, and throws a
 * {@link ProductSourceUnavailableException} if there is no usable result.
 */
public interface ProductSource extends AutoCloseable {

    /** Finds the product of a SKU; empty if there is none. */
    Optional<Product> find(Sku sku);

    /** Finds the products that match all parts of the query, in the order of their SKUs. */
    ProductPage search(ProductQuery query);

    /** Lists the names of all categories, in alphabetical order. */
    List<String> categories();

    /** Tells whether methods may have to wait: for a network, a disk or a database. */
    default boolean waits() {
        return true;
    }

    /** Releases its resources, if it holds any. */
    @Override
    default void close() {}
}
