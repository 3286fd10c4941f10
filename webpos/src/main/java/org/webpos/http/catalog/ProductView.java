package org.webpos.http.catalog;

import org.webpos.catalog.Product;

/**
 * A product as clients read it.
 *
 * @param sku identifies it
 * @param name its name in Chinese
 * @param nameEn its name in English
 * @param category its category, in English
 * @param barcode the digits of its EAN-8, UPC-E, UPC-A, EAN-13 or GTIN-14
 * @param priceCents price of one piece, in minor units of the currency
 */
public record ProductView(String sku, String name, String nameEn, String category, String barcode, long priceCents) {

    /** Returns the view of a product. */
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
