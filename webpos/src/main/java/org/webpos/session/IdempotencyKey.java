package org.webpos.session;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names one wish to change something, however often it arrives.
 *
 * @param value 8 to 64 characters of {@code A-Za-z0-9_-}
 */
public record IdempotencyKey(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    /** Refuses what is no operation id with an {@link IllegalArgumentException}. */
    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an operation id is 8 to 64 characters of A-Za-z0-9_-");
        }
    }

    /**
     * Makes an id for a change whose client gave none; it still covers the replays behind us. It is no secret, only unlike
     * the others of its session, so it does not wait for the system's random numbers.
     */
    public static IdempotencyKey random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return new IdempotencyKey(hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
    }

    /** Reads an id a client gave; empty when it is none. */
    public static Optional<IdempotencyKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
