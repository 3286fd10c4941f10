package org.webpos.productcache;

import java.util.List;
import java.util.Optional;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** A query to a product source, as a value: equal queries have equal results. */
public sealed interface SourceQuery {

    /** Returns the key of its result in a shared cache: unique among queries, at most some 300 characters. */
    String cacheKey();

    /**
     * Sends the query to a source and waits for the result.
     *
     * @throws ProductSourceUnavailableException when there is no usable result
     */
    SourceResult execute(ProductSource source);

    /** The product of a SKU. */
    record OfSku(Sku sku) implements SourceQuery {

        @Override
        public String cacheKey() {
            return "sku:" + sku;
        }

        @Override
        public SourceResult execute(ProductSource source) {
            return SourceResult.of(source.find(sku));
        }
    }

    /** A page of products. */
    record OfPage(ProductQuery query) implements SourceQuery {

        @Override
        public String cacheKey() {
            String category = query.category().orElse("");
            return String.join(
                    ":",
                    "page",
                    Integer.toString(query.limit()),
                    query.after().map(Sku::value).orElse(""),
                    query.barcode().map(Barcode::digits).orElse(""),
                    Integer.toString(category.length()),
                    category,
                    query.text());
        }

        @Override
        public SourceResult execute(ProductSource source) {
            return SourceResult.of(source.search(query));
        }
    }

    /** The names of all categories. */
    record OfCategories() implements SourceQuery {

        @Override
        public String cacheKey() {
            return "categories";
        }

        @Override
        public SourceResult execute(ProductSource source) {
            return SourceResult.of(source.categories());
        }
    }

    /**
     * What a source returned for a query. Immutable.
     *
     * @param page the products: one or none for a SKU, none for categories
     * @param categories the names of all categories; empty for other queries
     */
    record SourceResult(ProductPage page, List<String> categories) {

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
}
