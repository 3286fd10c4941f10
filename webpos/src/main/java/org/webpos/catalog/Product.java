package org.webpos.catalog;

/**
 * One product as the till sells it. Immutable.
 *
 * @param sku identifies it
 * @param name its name in Chinese, pack size included
 * @param nameEn its name in English, pack size included
 * @param category one of the shop's categories, in English
 * @param barcode what a scanner reads from it, in the form its source has
 * @param priceCents price of one piece, in minor units of the configured currency, more than 0
 */
public record Product(Sku sku, String name, String nameEn, String category, Barcode barcode, long priceCents) {

    /** Refuses a price of 0 or less with an {@link IllegalArgumentException}. */
    public Product {
        if (priceCents <= 0) {
            throw new IllegalArgumentException("a price is more than 0");
        }
    }
}
