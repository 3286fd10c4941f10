package org.webpos.catalog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A product with its search text, normalized once so that a search only compares.
 *
 * @param product the product
 * @param text its SKU and names, one a line, in lower case and half-width (Unicode NFKC)
 */
public record SearchableProduct(Product product, String text) {

    /** Normalizes the texts of a product. */
    public static SearchableProduct of(Product product) {
        return new SearchableProduct(
                product, normalized(product.sku() + "\n" + product.name() + "\n" + product.nameEn()));
    }

    /** Splits a search text into normalized words; none if it is blank. */
    public static List<String> words(String text) {
        String normalized = normalized(text).strip();
        return normalized.isEmpty() ? List.of() : List.of(normalized.split("\\s+"));
    }

    boolean containsAll(List<String> words) {
        return words.stream().allMatch(text::contains);
    }

    String sku() {
        return product.sku().value();
    }

    /** A Chinese keyboard types full-width letters and digits; they become half-width. */
    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
