package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which clients may open a WebSocket. */
interface WebSocketHandshakeOverHttp {

    /** The maximum number of sockets in the settings of this node. */
    int MAX_CONNECTIONS = 40;

    @Test
    default void anInvalidBearerIsRefused() {
        assertRefused(401, HttpTestClient.bearer("made-up"));
    }

    @Test
    default void aPageOfAnotherSiteIsRefused() {
        assertRefused(403, "Origin", "https://elsewhere.example");
        assertRefused(403, "Origin", "null");
    }

    @Test
    default void aPageOfTheSameSiteIsAccepted() throws Exception {
        try (SocketClient client = SocketClient.welcomed("Origin", "http://" + HttpTestClient.TILL.getAuthority())) {
            assertThat(client.request(SocketClient.PING).getString("type")).isEqualTo("pong");
        }
    }

    /** The JDK's client does not return the body of a refusal; {@link NonReadingClient} does. */
    private static void assertRefused(int status, String... headers) {
        assertThatThrownBy(() -> SocketClient.open(headers))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                    assertThat(refused.getResponse().statusCode()).isEqualTo(status);
                    assertThat(refused.getResponse().headers().firstValue("X-Webpos-Node"))
                            .contains(TillWar.NODE);
                });
    }

    @Test
    default void aRefusalIsAProblem() throws Exception {
        try (NonReadingClient raw = NonReadingClient.open("Origin", "https://elsewhere.example")) {
            assertThat(raw.head())
                    .startsWith("HTTP/1.1 403")
                    .containsIgnoringCase("content-type: application/problem+json");
        }
    }

    @Test
    default void anotherVersionOrAKeyThatIsNoneIsAProblem() throws Exception {
        try (NonReadingClient old = NonReadingClient.handshake("8", "AAAAAAAAAAAAAAAAAAAAAA==")) {
            assertThat(old.head())
                    .startsWith("HTTP/1.1 426")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .containsIgnoringCase("sec-websocket-version: 13");
        }
        try (NonReadingClient wrong = NonReadingClient.handshake("13", "!!!!!!!!!!!!!!!!!!!!!!!!")) {
            assertThat(wrong.head())
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("content-type: application/problem+json");
        }
    }

    @Test
    default void whatTheHandshakeDoesNotNeedCannotBreakIt() throws Exception {
        try (NonReadingClient strange = NonReadingClient.open(
                "Sec-WebSocket-Extensions", ";;=\"", "Sec-WebSocket-Protocol", ",,", "Cookie", "$Version=; a=\"")) {
            assertThat(strange.head()).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("\r\nserver:");
        }
    }

    /** Nobody else would notice before the socket has been silent for 75 s. */
    @Test
    default void aClientThatLeavesAtOnceIsNoLongerCounted() throws Exception {
        SocketClient.awaitCount(0);
        for (int i = 0; i < 5; i++) {
            NonReadingClient.open().close();
        }
        SocketClient.awaitCount(0);
    }

    @Test
    default void withoutAnUpgradeItIsNotFound() throws Exception {
        HttpTestClient.assertProblem(HttpTestClient.get("/ws"), 404);
    }

    @Test
    default void openSocketsAreCountedAndLimited() throws Exception {
        List<SocketClient> clients = new ArrayList<>();
        SocketClient.awaitCount(0);
        try {
            while (SocketClient.count() < MAX_CONNECTIONS) {
                clients.add(SocketClient.welcomed());
            }
            assertRefused(503);
            assertThat(HttpTestClient.get("/health/ready").body())
                    .contains("\"openWebSockets\":\"" + MAX_CONNECTIONS + '"');
            assertThat(HttpTestClient.get("/metrics", "Accept", "text/plain").body())
                    .containsPattern("webpos_open_websockets(\\{[^}]*})? " + MAX_CONNECTIONS + "\n");
        } finally {
            clients.forEach(SocketClient::close);
            SocketClient.awaitCount(0); // or the clients of other tests would be refused
        }
    }
}
