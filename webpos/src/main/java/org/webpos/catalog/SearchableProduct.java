package org.webpos.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A product with the text it is found by, made once so that a search only compares.
 *
 * @param product the product
 * @param text its sku and names as {@link #plain} writes them, one a line
 */
public record SearchableProduct(Product product, String text) {

    /** Shelves a product. */
    public static SearchableProduct of(Product product) {
        return new SearchableProduct(product, plain(product.sku() + "\n" + product.name() + "\n" + product.nameEn()));
    }

    /** Splits what somebody typed into the words to look for. */
    public static List<String> words(String typed) {
        String plain = plain(typed).strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split("\\s+"));
    }

    boolean has(List<String> words) {
        return words.stream().allMatch(text::contains);
    }

    String sku() {
        return product.sku().value();
    }

    /** Lower case, and half-width where a Chinese keyboard types full-width letters and digits. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
