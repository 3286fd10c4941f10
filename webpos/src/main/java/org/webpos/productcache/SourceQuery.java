package org.webpos.productcache;

import org.webpos.catalog.Barcode;
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
}
