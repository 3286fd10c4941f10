package org.webpos.catalog;

import java.util.Optional;

/**
 * Which products to list. An empty part filters nothing. Immutable.
 *
 * @param limit the largest number of products, 1 to 200
 * @param text words that each occur in the SKU or in one of the names, in any case; blank for any; at most 100 characters
 * @param category the exact name of a category; an unknown one matches nothing
 * @param barcode only products with a barcode that matches it
 * @param after only products whose SKU sorts after this one, which need not exist
 */
public record ProductQuery(
        int limit, String text, Optional<String> category, Optional<Barcode> barcode, Optional<Sku> after) {

    private static final int MAX_LIMIT = 200;
    private static final int MAX_TEXT = 100;

    /** Refuses a limit outside 1 to 200 and a longer text with an {@link IllegalArgumentException}. */
    public ProductQuery {
        requireLegalLimit(limit);
        requireLegalText(text);
    }

    /** Returns a limit of 1 to 200; refuses others with an {@link IllegalArgumentException}. */
    public static int requireLegalLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("has to be a whole number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    /** Returns a text of at most 100 characters; refuses others with an {@link IllegalArgumentException}. */
    public static String requireLegalText(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("has at most " + MAX_TEXT + " characters");
        }
        return text;
    }

    /** Returns the query for the first products of the whole catalogue. */
    public static ProductQuery first(int limit) {
        return new ProductQuery(limit, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the same query for products after the given SKU. */
    public ProductQuery after(Sku sku) {
        return new ProductQuery(limit, text, category, barcode, Optional.of(sku));
    }
}
