package org.webpos.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One page of the products that match a query. Immutable.
 *
 * @param products in the order of their SKUs, at most as many as the query's limit
 * @param more whether further products match behind these
 */
public record ProductPage(List<Product> products, boolean more) {

    /** Copies the products. */
    public ProductPage {
        products = List.copyOf(products);
    }

    /** Returns the query for the next page; empty if there is none. */
    public Optional<ProductQuery> next(ProductQuery query) {
        return more && !products.isEmpty()
                ? Optional.of(query.after(products.get(products.size() - 1).sku()))
                : Optional.empty();
    }

    /** Makes a page of the first {@code limit} products found; anything beyond only shows that there are more. */
    public static ProductPage of(List<Product> found, int limit) {
        return found.size() > limit ? new ProductPage(found.subList(0, limit), true) : new ProductPage(found, false);
    }
}
