package org.webpos.http.catalog;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.webpos.catalog.Product;

/**
 * A product as the client reads it.
 *
 * @param sku names it
 * @param name what it is called in Chinese
 * @param nameEn what it is called in English
 * @param category the category in English
 * @param barcode the thirteen digits of its EAN-13
 * @param priceCents price of one piece in minor units
 */
@JsonbPropertyOrder({"sku", "name", "nameEn", "category", "barcode", "priceCents"})
public record ProductView(String sku, String name, String nameEn, String category, String barcode, long priceCents) {

    /** Shows a product. */
    static ProductView of(Product product) {
        return new ProductView(
                product.sku().value(),
                product.name(),
                product.nameEn(),
                product.category(),
                product.barcode().digits(),
                product.priceCents());
    }
}
