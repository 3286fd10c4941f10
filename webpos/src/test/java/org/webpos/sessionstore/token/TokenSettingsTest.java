package org.webpos.sessionstore.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.sessionstore.token.TokenSettings.TokenKey;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

class TokenSettingsTest {

    private static final String KEY = "webpos.session.token.keys";

    private static TokenSettings read(String keys) {
        return TokenSettings.of(Settings.of(Map.of(KEY, keys)));
    }

    @Test
    void keysAreReadInTheirOrder() {
        TokenSettings settings = read(Keys.text("new", 1, 32) + " , " + Keys.text("old", 2, 64));

        assertThat(settings.keys().stream().map(TokenKey::id)).containsExactly("new", "old");
        assertThat(settings.keys().get(1).secret().getEncoded()).hasSize(64);
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void withoutKeysTheStoreDoesNotStart() {
        assertThatThrownBy(() -> TokenSettings.of(Settings.of(Map.of())))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("webpos.session.token.keys: has to be set");
        assertThatThrownBy(() -> new TokenSettings(Duration.ofMinutes(1), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "secret, key 1 is not id:BASE64",
        "':c2VjcmV0', key 1 is not id:BASE64",
        "'a b:c2VjcmV0', key 1 is not id:BASE64",
        "an-id-of-thirty-three-characters-x:c2VjcmV0, key 1 is not id:BASE64",
        "a:c2VjcmV0, key 1 holds 6 bytes",
        "a:AAAAA, key 1 is no Base64",
        "a:, key 1 is not id:BASE64",
    })
    void aWrongKeyIsReportedWithoutTheSecret(String keys, String message) {
        assertThatThrownBy(() -> read(keys))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("webpos.session.token.keys: " + message)
                .hasMessageNotContaining("c2VjcmV0")
                .hasMessageNotContaining("secret\"");
    }

    @Test
    void aSecretOfThirtyOneBytesIsTooShort() {
        assertThatThrownBy(() -> read(Keys.text("a", 1, 32) + "," + Keys.text("b", 1, 31)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("key 2 holds 31 bytes; make 32 with: openssl rand -base64 32");
    }

    @Test
    void anIdMustNotOccurTwice() {
        assertThatThrownBy(() -> read(Keys.text("a", 1, 32) + "," + Keys.text("a", 2, 32)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("an id occurs twice");
    }

    @Test
    void toStringHidesSecrets() {
        assertThat(read(Keys.text("a", 7, 32)).toString())
                .doesNotContain(Keys.text("", 7, 32).substring(1));
    }
}
