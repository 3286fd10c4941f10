package org.webpos.catalog;

import java.util.Optional;
import org.webpos.text.TextFormat;

/**
 * A stock keeping unit, which identifies one product: 1 to 32 letters, digits or hyphens. Immutable.
 *
 * @param value its text, as in the API
 */
public record Sku(String value) {

    private static final TextFormat FORMAT = TextFormat.of("A-Za-z0-9-", 1, 32);

    /** Refuses any other text with an {@link IllegalArgumentException}. */
    public Sku {
        if (!FORMAT.matches(value)) {
            throw new IllegalArgumentException("a sku is 1 to 32 letters, digits or hyphens");
        }
    }

    /** Parses the text of a client; empty if it is no SKU. */
    public static Optional<Sku> parse(String text) {
        return FORMAT.matches(text) ? Optional.of(new Sku(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
