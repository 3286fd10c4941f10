package org.webpos.sessionstore.token;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret all nodes share, and the name tokens call it by.
 *
 * @param id 1 to 32 characters of {@code A-Za-z0-9_-}, so that tokens stay short
 * @param secret at least {@value #LEAST_BYTES} bytes (RFC 7518, section 3.2)
 */
public record TokenKey(String id, SecretKey secret) {

    static final int LEAST_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})");

    /**
     * Reads {@code id:BASE64}.
     *
     * @throws IllegalArgumentException that says what is wrong, without the secret
     */
    static TokenKey parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not id:BASE64 with an id of 1 to 32 characters of A-Za-z0-9_-");
        }
        byte[] bytes = decode(parts.group(2));
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "holds " + bytes.length + " bytes; make " + LEAST_BYTES + " with: openssl rand -base64 32");
        }
        return new TokenKey(parts.group(1), new SecretKeySpec(bytes, "HmacSHA256"));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException quotesTheText) {
            throw new IllegalArgumentException("is no Base64 after the colon", null);
        }
    }
}
