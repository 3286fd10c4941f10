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

    /** The most products one answer holds. */
    public static final int LIMIT_MAXIMUM = 200;

    /** The longest text that is looked for, in characters. */
    public static final int TEXT_MAXIMUM = 100;

    /** Refuses a limit outside 1 to 200 and a longer text with an {@link IllegalArgumentException}. */
    public ProductQuery {
        if (limit < 1 || limit > LIMIT_MAXIMUM) {
            throw new IllegalArgumentException("a limit is 1 to " + LIMIT_MAXIMUM + ", not " + limit);
        }
        if (text.length() > TEXT_MAXIMUM) {
            throw new IllegalArgumentException("a text has at most " + TEXT_MAXIMUM + " characters");
        }
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
