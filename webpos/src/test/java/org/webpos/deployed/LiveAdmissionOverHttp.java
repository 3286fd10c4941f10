package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets a WebSocket, and who does not. */
interface LiveAdmissionOverHttp {

    /** As many sockets as this node is told to take. */
    int MOST = 40;

    @Test
    default void aBearerThatOpensNothingIsRefused() {
        assertRefused(401, Client.bearer("made-up"));
    }

    @Test
    default void aPageOfAnotherSiteIsRefused() {
        assertRefused(403, "Origin", "https://elsewhere.example");
        assertRefused(403, "Origin", "null");
    }

    @Test
    default void aPageOfOurOwnIsServed() throws Exception {
        try (Talk talk = Talk.greeted("Origin", "http://" + Client.TILL.getAuthority())) {
            assertThat(talk.answer(Talk.PING).getString("type")).isEqualTo("pong");
        }
    }

    /** The client of the JDK does not show the body of a refusal; {@link RawSocket} does. */
    private static void assertRefused(int status, String... headers) {
        assertThatThrownBy(() -> Talk.open(headers))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                    assertThat(refused.getResponse().statusCode()).isEqualTo(status);
                    assertThat(refused.getResponse().headers().firstValue("X-Webpos-Node"))
                            .contains(Till.NODE);
                });
    }

    @Test
    default void aRefusalIsAProblem() throws Exception {
        try (RawSocket raw = RawSocket.open("Origin", "https://elsewhere.example")) {
            assertThat(raw.head())
                    .startsWith("HTTP/1.1 403")
                    .containsIgnoringCase("content-type: application/problem+json");
        }
    }

    @Test
    default void withoutAnUpgradeThereIsNothing() throws Exception {
        Problems.assertProblem(Client.get("/ws"), 404);
    }

    @Test
    default void openSocketsAreCountedAndNoMoreAreTakenThanAllowed() throws Exception {
        List<Talk> talks = new ArrayList<>();
        Talk.awaitCount(0);
        try {
            while (Talk.count() < MOST) {
                talks.add(Talk.greeted());
            }
            assertRefused(503);
            assertThat(Client.get("/health/ready").body()).contains("\"openWebSockets\":\"" + MOST + '"');
            assertThat(Client.get("/metrics", "Accept", "text/plain").body())
                    .containsPattern("webpos_open_websockets(\\{[^}]*})? " + MOST + "\n");
        } finally {
            talks.forEach(Talk::close);
            Talk.awaitCount(0); // or there would be no room for the clients of other tests
        }
    }
}
