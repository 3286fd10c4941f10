package org.webpos.sessionstore.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * The settings of the token store.
 *
 * @param timeout after how long without a change a token expires
 * @param keys the first one signs, all of them verify; no id twice
 */
public record TokenSettings(Duration timeout, List<TokenKey> keys) {

    /** Throws an {@link IllegalArgumentException} for an empty list, or an id that occurs twice. */
    public TokenSettings {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("needs a key that signs");
        }
        if (keys.stream().map(TokenKey::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("an id occurs twice");
        }
    }

    /** Reads them; throws {@link InvalidSettingException} when one is wrong. */
    public static TokenSettings of(Settings settings) {
        List<TokenKey> keys = new ArrayList<>();
        for (String text : settings.list(Setting.TOKEN_KEYS)) {
            keys.add(key(text, keys.size() + 1));
        }
        Duration timeout = settings.duration(Setting.SESSION_TIMEOUT);
        try {
            return new TokenSettings(timeout, keys);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSettingException(Setting.TOKEN_KEYS, String.valueOf(wrong.getMessage()));
        }
    }

    private static TokenKey key(String text, int number) {
        try {
            return TokenKey.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSettingException(Setting.TOKEN_KEYS, "key " + number + " " + wrong.getMessage());
        }
    }

    /**
     * A secret that all nodes share, and its id in tokens.
     *
     * @param id 1 to 32 characters of {@code A-Za-z0-9_-}, so that tokens stay short
     * @param secret at least {@value #MIN_BYTES} bytes (RFC 7518, section 3.2)
     */
    public record TokenKey(String id, SecretKey secret) {

        static final int MIN_BYTES = 32;

        private static final Pattern FORMAT = Pattern.compile("([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})");

        /**
         * Reads {@code id:BASE64}.
         *
         * @throws IllegalArgumentException with what is wrong, without the secret
         */
        static TokenKey parse(String text) {
            Matcher parts = FORMAT.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("is not id:BASE64 with an id of 1 to 32 characters of A-Za-z0-9_-");
            }
            byte[] bytes = decode(parts.group(2));
            if (bytes.length < MIN_BYTES) {
                throw new IllegalArgumentException(
                        "holds " + bytes.length + " bytes; make " + MIN_BYTES + " with: openssl rand -base64 32");
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
}
