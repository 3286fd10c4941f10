package org.webpos.sessionstore.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * What the store needs to know.
 *
 * @param expiry after how long without a change a token is worth nothing
 * @param keys the first one signs, all of them verify; no id twice
 */
public record TokenSettings(Duration expiry, List<TokenKey> keys) {

    /** Refuses no keys, or an id twice, with an {@link IllegalArgumentException}. */
    public TokenSettings {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("needs a key that signs");
        }
        if (keys.stream().map(TokenKey::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("an id stands there twice");
        }
    }

    /** Reads them; throws {@link InvalidSettingException} when one is wrong. */
    public static TokenSettings of(Settings settings) {
        List<String> texts = settings.list(Setting.TOKEN_KEYS);
        List<TokenKey> keys = new ArrayList<>();
        for (String text : texts) {
            keys.add(key(text, keys.size() + 1));
        }
        Duration expiry = settings.duration(Setting.SESSION_TIMEOUT);
        try {
            return new TokenSettings(expiry, keys);
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
}
