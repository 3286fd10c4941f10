package org.webpos.lab.fakesupplier;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A product as the supplier sells it.
 *
 * @param sku names it
 * @param name in Chinese
 * @param nameEn in English
 * @param category in English
 * @param barcode an EAN-13
 * @param priceCents in minor units of {@link #CURRENCY}
 */
record Product(String sku, String name, String nameEn, String category, String barcode, long priceCents) {

    /** All prices are in yuan. */
    static final String CURRENCY = "CNY";

    /** The same product at another price. */
    Product at(long otherCents) {
        return new Product(sku, name, nameEn, category, barcode, otherCents);
    }

    /** Tells whether each of these words, as {@link #plain} writes them, occurs in its sku or names. */
    boolean has(List<String> words) {
        String text = plain(sku + "\n" + name + "\n" + nameEn);
        return words.stream().allMatch(text::contains);
    }

    /** Lower case, and half-width where a Chinese keyboard types full-width letters and digits. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
