package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.http.session.RandomRequests;
import org.webpos.http.session.ReceivedHeaders;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

class HandshakeTest {

    private static final int INPUTS = Integer.getInteger("webpos.fuzz.inputs", 20_000);
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

    private static ReceivedHeaders handshake(String key, String version) {
        return new ReceivedHeaders()
                .with("Host", "shop.example")
                .with("Connection", "keep-alive, Upgrade")
                .with("Upgrade", "WebSocket")
                .with("Sec-WebSocket-Key", key)
                .with("Sec-WebSocket-Version", version);
    }

    private static ProblemException problem(ReceivedHeaders headers) {
        return catchThrowableOfType(ProblemException.class, () -> Handshake.requireValid(headers.request()));
    }

    @Test
    void aRightOneIsAccepted() {
        assertThatCode(() -> Handshake.requireValid(handshake(KEY, "13").request()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "!!!!!!!!!!!!!!!!!!!!!!!!", "AAAAAAAAAAAAAAAAAAAAAAAA", "AAAA", "AAAAAAAAAAAAAAAAAAAAA==="})
    void aKeyThatIsNot16BytesInBase64IsNone(String key) {
        ProblemException problem = problem(handshake(key, "13"));
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        assertThat(problem.violations()).extracting("field").containsExactly("Sec-WebSocket-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "13, 8", "14", "x"})
    void anotherVersionIsToldTheRightOne(String version) {
        ProblemException problem = problem(handshake(KEY, version));
        assertThat(problem.type().status()).isEqualTo(426);
        assertThat(problem.headers())
                .containsEntry("Sec-WebSocket-Version", "13")
                .doesNotContainKey("Upgrade");
    }

    @Test
    void whatElseIsMissingIsNamed() {
        ReceivedHeaders onlyAKey = new ReceivedHeaders().with("Sec-WebSocket-Key", KEY);
        assertThat(Handshake.isRequested(onlyAKey.request())).isTrue();
        assertThat(problem(onlyAKey)).hasMessageStartingWith("Upgrade: ");
        ReceivedHeaders withoutConnection =
                onlyAKey.with("Upgrade", "websocket").with("Connection", "close");
        assertThat(problem(withoutConnection)).hasMessageStartingWith("Connection: ");
        assertThat(Handshake.isRequested(
                        new ReceivedHeaders().with("Upgrade", "h2c").request()))
                .isFalse();
    }

    @Test
    void theWebSocketImplementationSeesNothingItMightFailToParse() {
        ReceivedHeaders headers = handshake(KEY, " 13")
                .with("Sec-WebSocket-Extensions", ";;=\"")
                .with("Sec-WebSocket-Protocol", ",,")
                .with("Origin", "http://shop.example")
                .with("Cookie", "$Version=x");
        AcceptedHandshake accepted = new AcceptedHandshake(headers.request(), Optional.empty());
        assertThat(Collections.list(accepted.getHeaderNames()))
                .containsExactlyInAnyOrder(
                        "Host", "Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version");
        assertThat(Collections.list(accepted.getHeaders("sec-websocket-version")))
                .isEqualTo(List.of("13"));
        assertThat(accepted.getQueryString()).isNull();
        assertThat(accepted.getRequestURI()).isEqualTo("/ws");
    }

    /** See {@code HeaderFuzzTest}. */
    @Test
    void whateverTheHeadersItIsAcceptedOrAProblem() {
        RandomRequests random = new RandomRequests(15, "key");
        int refusals = 0;
        for (int i = 0; i < INPUTS; i++) {
            ReceivedHeaders headers = random.headers();
            try {
                if (Handshake.isRequested(headers.request())) {
                    Handshake.requireValid(headers.request());
                }
            } catch (ProblemException refused) {
                assertThat(refused.type().status()).as(headers.toString()).isBetween(400, 499);
                refusals++;
            }
        }
        assertThat(refusals).isPositive();
    }
}
