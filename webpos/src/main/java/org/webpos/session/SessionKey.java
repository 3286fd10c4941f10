package org.webpos.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.webpos.text.Sha256;

/**
 * What a client presents to get its session. It is a secret: it is never logged, and {@link #toString} hides it.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters
 */
public record SessionKey(String value) {

    /** The longest key, so that it fits a cookie of a browser (4,096 bytes with its name). */
    public static final int MAX_LENGTH = 3800;

    private static final int RANDOM_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Throws an {@link IllegalArgumentException} for any other length. */
    public SessionKey {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a session key has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Creates a key that cannot be guessed: 192 random bits. */
    public static SessionKey random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * Returns the name of the session in a shared store. Whoever reads the store learns no key from it.
     *
     * @return 43 characters of {@code A-Za-z0-9_-}, a SHA-256 of the key
     */
    public String fingerprint() {
        byte[] digest = Sha256.digest(value.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public String toString() {
        return "SessionKey[hidden]";
    }
}
