package org.webpos.session;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.webpos.text.TextFormat;

/**
 * A change that is to take effect once, if wanted only on a certain version of the session. Immutable.
 *
 * @param key identifies the operation; it takes effect once, however often it arrives
 * @param expectedVersion the version of the session that it applies to; empty for any
 * @param change what it does
 */
public record Operation(IdempotencyKey key, OptionalLong expectedVersion, SessionChange change) {

    /**
     * Identifies an operation.
     *
     * @param value 8 to 64 characters of {@code A-Za-z0-9_-}
     */
    public record IdempotencyKey(String value) {

        private static final TextFormat FORMAT = TextFormat.of("A-Za-z0-9_-", 8, 64);

        /** Throws an {@link IllegalArgumentException} for any other text. */
        public IdempotencyKey {
            if (!isValid(value)) {
                throw new IllegalArgumentException("an idempotency key is 8 to 64 characters of A-Za-z0-9_-");
            }
        }

        /**
         * Creates a key for a change that came without one. It still makes retries between this node and the store
         * harmless. It is no secret and only has to differ from the others of its session, so it does not wait for
         * secure random numbers.
         */
        public static IdempotencyKey random() {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            HexFormat hex = HexFormat.of();
            return new IdempotencyKey(hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
        }

        /** Reads the key a client sent; empty if it is none. */
        public static Optional<IdempotencyKey> parse(String text) {
            return isValid(text) ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
        }

        private static boolean isValid(String text) {
            return FORMAT.matches(text);
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
