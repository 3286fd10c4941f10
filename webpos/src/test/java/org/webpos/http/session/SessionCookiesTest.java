package org.webpos.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

/** What the cookie of a shop is called; {@code haproxy.cfg} follows the same rule. */
class SessionCookiesTest {

    private static SessionCookies with(Map<String, String> settings) {
        return SessionCookies.of(Settings.of(settings));
    }

    @Test
    void itIsNamedAfterThePortOfTheFrontDoorUnlessThatIs8080() {
        assertThat(with(Map.of()).plain().name()).isEqualTo("WEBPOS");
        assertThat(with(Map.of("webpos.front-door.port", "8080")).plain().name())
                .isEqualTo("WEBPOS");
        SessionCookies other = with(Map.of("webpos.front-door.port", "18080", "webpos.node.port", "18081"));
        assertThat(other.plain().name()).isEqualTo("WEBPOS-18080");
        assertThat(other.host().name()).isEqualTo("__Host-WEBPOS-18080");
    }

    @Test
    void aSettingNamesItWhateverThePort() {
        SessionCookies chosen = with(Map.of("webpos.front-door.port", "18080", "webpos.session.cookie", "till.1"));
        assertThat(chosen.plain().setCookie("key")).isEqualTo("till.1=key; Path=/; HttpOnly; SameSite=Lax");
        assertThat(chosen.host().setCookie("key"))
                .isEqualTo("__Host-till.1=key; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void theHostOfARequestChangesNothing() {
        SessionCookies cookies = with(Map.of());
        assertThat(cookies.of(new ReceivedHeaders().with("Host", "localhost:18080")::first))
                .isEqualTo(cookies.plain());
        assertThat(cookies.of(new ReceivedHeaders().with("X-Forwarded-Proto", "https")::first))
                .isEqualTo(cookies.host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-WEBPOS", "a b", "a=b", "a;b", "_a", "ü", "(a)"})
    void aNameThatNoBrowserOrFrontDoorTakesIsRefused(String name) {
        assertThatThrownBy(() -> with(Map.of("webpos.session.cookie", name)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("webpos.session.cookie: ");
    }
}
