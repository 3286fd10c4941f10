package org.webpos.productsource.supplier;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a product, before anything of it is believed. What is missing, or is no text where a text should
 * be, is null.
 *
 * @param priceCents as it is written, in minor units
 */
record UntrustedProduct(
        @Nullable String sku,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String category,
        @Nullable String barcode,
        @Nullable String priceCents,
        @Nullable String currency) {

    /** Says nothing of a product. */
    static final UntrustedProduct NOTHING = new UntrustedProduct(null, null, null, null, null, null, null);
}
