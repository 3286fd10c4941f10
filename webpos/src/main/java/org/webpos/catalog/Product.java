package org.webpos.catalog;

/**
 * One product as the till sells it.
 *
 * @param sku names it
 * @param name what it is called in Chinese
 * @param nameEn what it is called in English
 * @param category one of the shop's categories, in English
 * @param barcode an EAN-13 of the in-store range
 * @param priceCents price of one piece, in minor units of the configured currency, more than 0
 */
public record Product(Sku sku, String name, String nameEn, String category, String barcode, long priceCents) {

    /** Refuses a price of 0 or less with an {@link IllegalArgumentException}. */
    public Product {
        if (priceCents <= 0) {
            throw new IllegalArgumentException("a price is more than 0");
        }
    }
}
