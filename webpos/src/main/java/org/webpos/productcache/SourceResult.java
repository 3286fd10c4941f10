package org.webpos.productcache;

import java.util.List;
import java.util.Optional;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;

/**
 * What a source returned for a {@link SourceQuery}. Immutable.
 *
 * @param page the products: one or none for a SKU, none for categories
 * @param categories the names of all categories; empty for other queries
 */
public record SourceResult(ProductPage page, List<String> categories) {

    private static final ProductPage NO_PRODUCTS = new ProductPage(List.of(), false);

    /** Copies the names. */
    public SourceResult {
        categories = List.copyOf(categories);
    }

    /** Returns the result of a query for the SKU of this product. */
    static SourceResult of(Product product) {
        return of(Optional.of(product));
    }

    static SourceResult of(Optional<Product> product) {
        return of(new ProductPage(product.stream().toList(), false));
    }

    static SourceResult of(ProductPage page) {
        return new SourceResult(page, List.of());
    }

    static SourceResult of(List<String> categories) {
        return new SourceResult(NO_PRODUCTS, categories);
    }

    boolean isEmpty() {
        return page.products().isEmpty() && categories.isEmpty();
    }
}
