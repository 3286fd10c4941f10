package org.webpos.catalog;

import java.util.Optional;

/**
 * What somebody wants to see of the catalogue; what is left empty narrows nothing.
 *
 * @param limit how many products at most, 1 to 200
 * @param text words that each occur in the sku or in one of the names, whatever their case; blank for any; at most 100
 *     characters
 * @param category the exact name of a category; an unknown one finds nothing
 * @param barcode the only barcode wanted
 * @param after only products whose sku sorts behind this one, which need not exist
 */
public record ProductQuery(
        int limit, String text, Optional<String> category, Optional<Barcode> barcode, Optional<Sku> after) {

    private static final int LIMIT_MAXIMUM = 200;
    private static final int TEXT_MAXIMUM = 100;

    /** Refuses a limit outside 1 to 200 and a longer text with an {@link IllegalArgumentException}. */
    public ProductQuery {
        legalLimit(limit);
        legalText(text);
    }

    /** Gives back a limit of 1 to 200; refuses others with an {@link IllegalArgumentException}. */
    public static int legalLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAXIMUM) {
            throw new IllegalArgumentException("has to be a whole number from 1 to " + LIMIT_MAXIMUM);
        }
        return limit;
    }

    /** Gives back a text of at most 100 characters; refuses others with an {@link IllegalArgumentException}. */
    public static String legalText(String text) {
        if (text.length() > TEXT_MAXIMUM) {
            throw new IllegalArgumentException("has at most " + TEXT_MAXIMUM + " characters");
        }
        return text;
    }

    /** Asks for the first products of the whole catalogue. */
    public static ProductQuery first(int limit) {
        return new ProductQuery(limit, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Asks for the same, behind the given sku. */
    public ProductQuery behind(Sku sku) {
        return new ProductQuery(limit, text, category, barcode, Optional.of(sku));
    }
}
