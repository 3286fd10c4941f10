package org.webpos.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.webpos.http.session.SessionCredential.Carrier;
import org.webpos.problem.ProblemException;
import org.webpos.session.SessionKey;
import org.webpos.settings.Settings;

class SessionCredentialTest {

    private static final SessionKey OTHER = new SessionKey("other");

    private static SessionCredential of(ReceivedHeaders headers) {
        return SessionCredential.of(headers.request(), SessionCookies.of(Settings.of(Map.of())));
    }

    @Test
    void severalCookiesCountInTheirOrder() {
        SessionCredential both = of(new ReceivedHeaders().with("Cookie", "WEBPOS=one; WEBPOS=two"));
        assertThat(both.keys()).containsExactly(new SessionKey("one"), new SessionKey("two"));
        assertThat(both.header(new SessionKey("two"))).isEmpty();
        assertThat(both.header(OTHER))
                .contains(Map.entry("Set-Cookie", "WEBPOS=other; Path=/; HttpOnly; SameSite=Lax"));
    }

    @Test
    void withACookieAndABearerTheBearerCounts() {
        SessionCredential bearer =
                of(new ReceivedHeaders().with("Cookie", "WEBPOS=one").with("Authorization", "bearer two"));
        assertThat(bearer.keys()).containsExactly(new SessionKey("two"));
        assertThat(bearer.header(OTHER)).contains(Map.entry("Webpos-Key", "other"));
        assertThatThrownBy(bearer::rejectInvalidBearer).isInstanceOf(ProblemException.class);
    }

    @Test
    void aDeadCookieBesideARequestForAKeyCountsAsAbsent() {
        SessionCredential requested =
                of(new ReceivedHeaders().with("Cookie", "WEBPOS=dead").with("Webpos-Key", "new"));
        assertThat(requested.carrier()).isEqualTo(Carrier.REQUESTED);
        assertThatCode(requested::rejectInvalidBearer).doesNotThrowAnyException();
        assertThat(requested.header(OTHER)).contains(Map.entry("Webpos-Key", "other"));
    }

    @Test
    void anEmptyOrTooLongBearerIsRefused() {
        for (String key : new String[] {"", "  ", "x".repeat(SessionKey.MAX_LENGTH + 1)}) {
            ReceivedHeaders headers = new ReceivedHeaders().with("Authorization", "Bearer " + key);
            assertThatThrownBy(() -> of(headers)).isInstanceOf(ProblemException.class);
        }
    }
}
