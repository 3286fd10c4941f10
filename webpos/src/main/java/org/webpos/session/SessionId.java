package org.webpos.session;

import java.util.UUID;
import org.webpos.text.TextFormat;

/**
 * Identifies a session for as long as it lives. It gives no access to the session and may be logged.
 *
 * @param value 1 to 36 characters of {@code A-Za-z0-9-}
 */
public record SessionId(String value) {

    private static final TextFormat FORMAT = TextFormat.of("A-Za-z0-9-", 1, 36);

    /** Throws an {@link IllegalArgumentException} for any other text. */
    public SessionId {
        if (!FORMAT.matches(value)) {
            throw new IllegalArgumentException("a session id is 1 to 36 letters, digits or hyphens");
        }
    }

    /** Creates an id that no other session has. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
