package org.webpos.productsource.supplier;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;

/**
 * Where a supplier is asked for what.
 *
 * @param base what all addresses begin with
 */
record Address(String base) {

    URI of(Sku sku) {
        return URI.create(base + "/products/" + sku);
    }

    URI of(ProductQuery query) {
        StringBuilder address = new StringBuilder(base + "/products?limit=" + query.limit());
        if (!query.text().isBlank()) {
            address.append(parameter("q", query.text().strip()));
        }
        query.category().map(name -> parameter("category", name)).ifPresent(address::append);
        query.barcode()
                .map(Barcode::digits)
                .map(code -> parameter("barcode", code))
                .ifPresent(address::append);
        query.after().map(sku -> parameter("after", sku.value())).ifPresent(address::append);
        return URI.create(address.toString());
    }

    URI ofCategories() {
        return URI.create(base + "/categories");
    }

    private static String parameter(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
