package org.webpos.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of the products that a query finds.
 *
 * @param products in the order of their skus, at most as many as the query's limit
 * @param more whether the query finds further products behind these
 */
public record ProductPage(List<Product> products, boolean more) {

    /** Keeps the products from changing. */
    public ProductPage {
        products = List.copyOf(products);
    }

    /** Asks for what the query finds behind this page; empty where nothing is left. */
    public Optional<ProductQuery> next(ProductQuery query) {
        return more && !products.isEmpty()
                ? Optional.of(query.behind(products.get(products.size() - 1).sku()))
                : Optional.empty();
    }

    /** Takes up to {@code limit} of what was found; anything beyond only says that there is more. */
    public static ProductPage of(List<Product> found, int limit) {
        return found.size() > limit ? new ProductPage(found.subList(0, limit), true) : new ProductPage(found, false);
    }
}
