package org.webpos.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stock keeping unit, which identifies one product: 1 to 32 letters, digits or hyphens. Immutable.
 *
 * @param value its text, as in the API
 */
public record Sku(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,32}");

    /** Refuses any other text with an {@link IllegalArgumentException}. */
    public Sku {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a sku is 1 to 32 letters, digits or hyphens");
        }
    }

    /** Parses the text of a client; empty if it is no SKU. */
    public static Optional<Sku> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Sku(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
