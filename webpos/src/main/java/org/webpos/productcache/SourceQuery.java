package org.webpos.productcache;

import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.Sku;

/** What a source can be asked. Equal questions have equal answers. */
public sealed interface SourceQuery {

    /** Writes it as a text that no other question has; at most some 300 characters. */
    String text();

    /** Asks a source, and waits for it; a source that is away throws {@link org.webpos.catalog.SourceAwayException}. */
    SourceResult askOf(ProductSource source);

    /** Which product has this sku? */
    record OfSku(Sku sku) implements SourceQuery {

        @Override
        public String text() {
            return "sku:" + sku;
        }

        @Override
        public SourceResult askOf(ProductSource source) {
            return SourceResult.of(source.find(sku));
        }
    }

    /** Which products does this query find? */
    record OfPage(ProductQuery query) implements SourceQuery {

        @Override
        public String text() {
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
        public SourceResult askOf(ProductSource source) {
            return SourceResult.of(source.search(query));
        }
    }

    /** Which categories are there? */
    record OfCategories() implements SourceQuery {

        @Override
        public String text() {
            return "categories";
        }

        @Override
        public SourceResult askOf(ProductSource source) {
            return SourceResult.of(source.categories());
        }
    }
}
