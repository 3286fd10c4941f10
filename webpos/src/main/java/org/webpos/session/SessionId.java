package org.webpos.session;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names a session for as long as it lives. It opens nothing and may be logged.
 *
 * @param value 1 to 36 characters of {@code A-Za-z0-9-}
 */
public record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,36}");

    /** Refuses what is no id with an {@link IllegalArgumentException}. */
    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a session id is 1 to 36 letters, digits or hyphens");
        }
    }

    /** Makes an id that no other session has. */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
