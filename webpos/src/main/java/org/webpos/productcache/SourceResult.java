package org.webpos.productcache;

import java.util.List;
import java.util.Optional;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;

/**
 * What a source said to a {@link SourceQuery}.
 *
 * @param page the products: one or none where a sku was asked for, none where categories were
 * @param categories the names of all categories, where these were asked for
 */
public record SourceResult(ProductPage page, List<String> categories) {

    private static final ProductPage NO_PRODUCTS = new ProductPage(List.of(), false);

    /** Keeps the names from changing. */
    public SourceResult {
        categories = List.copyOf(categories);
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

    /** The reply to the question for this product's sku. */
    public static SourceResult of(Product product) {
        return of(Optional.of(product));
    }

    /** The one product; empty where there is none. */
    public Optional<Product> product() {
        return page.products().stream().findFirst();
    }

    /** Tells whether there is anything in it. */
    public boolean saysNothing() {
        return page.products().isEmpty() && categories.isEmpty();
    }
}
