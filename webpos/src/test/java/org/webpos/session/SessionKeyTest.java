package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.session.SessionStore.KeyedSession;

class SessionKeyTest {

    @Test
    void aKeyIsHardToGuessAndFitsCookiesAndHeaders() {
        assertThat(SessionKey.random()).isNotEqualTo(SessionKey.random());
        assertThat(SessionKey.random().value()).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void toStringHidesTheKey() {
        SessionKey key = SessionKey.random();
        KeyedSession keyed = new KeyedSession(key, Session.create(SessionId.random()));
        assertThat(key.toString()).doesNotContain(key.value());
        assertThat(keyed.toString()).doesNotContain(key.value());
    }

    @Test
    void aFingerprintIsTheSha256OfTheKey() {
        assertThat(new SessionKey("abc").fingerprint()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @Test
    void aKeyHasOneToThreeThousandEightHundredCharacters() {
        assertThat(new SessionKey("k".repeat(3800)).value()).hasSize(3800);
        assertThatThrownBy(() -> new SessionKey("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionKey("k".repeat(3801))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a|b", "a b", "a,b", "0123456789012345678901234567890123456"})
    void anIdContainsNoSeparatorOfTheStoredForm(String text) {
        assertThatThrownBy(() -> new SessionId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
