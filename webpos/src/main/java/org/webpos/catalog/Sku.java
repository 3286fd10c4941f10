package org.webpos.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one product: 1 to 32 letters, digits or hyphens.
 *
 * @param value the text of the sku, as the API takes and gives it
 */
public record Sku(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,32}");

    /** Refuses what is not a sku with an {@link IllegalArgumentException}. */
    public Sku {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a sku is 1 to 32 letters, digits or hyphens");
        }
    }

    /** Reads a sku a client gave; empty when it is none. */
    public static Optional<Sku> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Sku(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
