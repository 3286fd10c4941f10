package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the WebSocket does for its clients. */
interface LiveOverHttp {

    /** As many sockets as this node is told to take. */
    int MOST = 40;

    String PING = "{\"type\":\"ping\",\"data\":1}";

    @Test
    default void aClientIsGreetedByTheNodeThatAnswers() throws Exception {
        try (Talk talk = Talk.open()) {
            JsonObject welcome = talk.next();
            assertThat(welcome.getString("type")).isEqualTo("welcome");
            assertThat(welcome.getString("broadcast")).isEqualTo("node");
            JsonObject node = Client.json(Client.get("/api/node"));
            assertThat(welcome.getJsonObject("node").keySet()).isEqualTo(node.keySet());
            assertThat(welcome.getJsonObject("node").getString("instanceId")).isEqualTo(node.getString("instanceId"));
        }
    }

    @Test
    default void aPingIsAnsweredWithWhatItCarriedAndTheTime() throws Exception {
        try (Talk talk = Talk.greeted()) {
            JsonObject pong = talk.answer("{\"type\":\"ping\",\"data\":{\"n\":[1,2.50,\"三\"]}}");
            assertThat(pong.getString("type")).isEqualTo("pong");
            assertThat(pong.get("data")).hasToString("{\"n\":[1,2.50,\"三\"]}");
            assertThat(Instant.parse(pong.getString("timestamp")))
                    .isBefore(Instant.now().plusSeconds(60));
        }
    }

    @Test
    default void anEchoIsTheSame() throws Exception {
        try (Talk talk = Talk.greeted()) {
            assertThat(talk.answer("{\"data\":\"tea\",\"type\":\"echo\"}"))
                    .hasToString("{\"type\":\"echo\",\"data\":\"tea\"}");
            assertThat(talk.answer("{\"type\":\"echo\"}")).hasToString("{\"type\":\"echo\",\"data\":null}");
        }
    }

    @Test
    default void aBroadcastReachesEverybody() throws Exception {
        try (Talk one = Talk.greeted();
                Talk two = Talk.greeted()) {
            one.say("{\"type\":\"broadcast\",\"data\":[\"closing at\",8]}");
            for (Talk each : List.of(one, two)) {
                assertThat(each.next("broadcast").get("data")).hasToString("[\"closing at\",8]");
            }
        }
    }

    @Test
    default void aClientIsToldOfItsOwnCartAndOfNoOther() throws Exception {
        String[] mine = Client.begin();
        try (Talk me = Talk.greeted(mine);
                Talk other = Talk.greeted(Client.begin());
                Talk stranger = Talk.greeted()) {
            HttpResponse<String> changed = Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", mine);

            assertThat(me.next("cart").getJsonObject("cart")).isEqualTo(Client.json(changed));
            assertThat(other.say(PING).next().getString("type")).isEqualTo("pong");
            assertThat(stranger.say(PING).next().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void aBrowserIsKnownByItsCookie() throws Exception {
        String key = Client.beginWithKey();
        try (Talk talk = Talk.greeted("Cookie", "WEBPOS=" + key)) {
            Client.send("DELETE", "/api/cart", "", Client.bearer(key));
            assertThat(talk.next("cart").getJsonObject("cart").getInt("itemCount"))
                    .isZero();
        }
    }

    @Test
    default void versionsOfACartOnlyGrow() throws Exception {
        String[] mine = Client.begin();
        try (Talk talk = Talk.greeted(mine)) {
            for (int i = 0; i < 20; i++) {
                Client.send("POST", Client.ITEMS, "{\"sku\":\"DRK-0001\"}", mine);
            }
            List<Integer> versions = new ArrayList<>();
            while (versions.isEmpty() || versions.get(versions.size() - 1) < 21) {
                versions.add(talk.next("cart").getJsonObject("cart").getInt("version"));
            }
            assertThat(versions).isSorted().doesNotHaveDuplicates();
        }
    }

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
            assertThat(talk.answer(PING).getString("type")).isEqualTo("pong");
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
    default void whatCannotBeReadIsToldAsAProblemAndTheTalkGoesOn() throws Exception {
        try (Talk talk = Talk.greeted()) {
            for (String garbage : List.of(
                    " ",
                    "tea",
                    "[]",
                    "{",
                    "{}x",
                    "{\"type\":\"ping\"} {}",
                    "{\"type\":1}",
                    "{}",
                    "{\"type\":\"dance\"}",
                    "{\"type\":\"ping\",\"type\":\"ping\"}",
                    "{\"type\":\"ping\",\"more\":1}",
                    "{\"type\":\"ping\",\"data\":" + "[".repeat(4000) + "}")) {
                JsonObject error = talk.answer(garbage);
                assertThat(error.getString("type")).as(garbage).isEqualTo("error");
                assertThat(error.getJsonObject("problem").getInt("status")).isEqualTo(400);
                assertThat(error.toString()).doesNotContain("Exception");
            }
            assertThat(talk.answer(PING).getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void aMessageOfFourKilobytesIsReadAndALongerOneEndsTheTalk() throws Exception {
        try (Talk talk = Talk.greeted()) {
            String around = "{\"type\":\"echo\",\"data\":\"\"}";
            String most = "x".repeat(4096 - around.length());
            assertThat(talk.answer(around.replace("\"\"", "\"" + most + "\"")).getString("data"))
                    .isEqualTo(most);
            talk.say(around.replace("\"\"", "\"" + most + "x\""));
            assertThat(talk.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void bytesCountNotCharacters() throws Exception {
        try (Talk talk = Talk.greeted()) {
            talk.say("{\"type\":\"echo\",\"data\":\"" + "茶".repeat(1400) + "\"}");
            assertThat(talk.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void aMessageInManyPiecesOrOfManyKilobytesIsTooLongAsWell() throws Exception {
        try (Talk pieces = Talk.greeted();
                Talk huge = Talk.greeted()) {
            for (int i = 0; i < 9; i++) {
                pieces.socket().sendText("x".repeat(500), i == 8).join();
            }
            assertThat(pieces.closeCode()).isEqualTo(1009);
            huge.say("x".repeat(60_000));
            assertThat(huge.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void aMessageOfAMegabyteEndsTheTalkBeforeItIsKept() throws Exception {
        try (Talk talk = Talk.greeted()) {
            talk.sayAsMuchAsIsTaken("x".repeat(1 << 20));
            assertThat(talk.isEnded()).isTrue();
        }
    }

    @Test
    default void bytesEndTheTalk() throws Exception {
        try (Talk talk = Talk.greeted()) {
            talk.socket()
                    .sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)
                    .join();
            assertThat(talk.closeCode()).isEqualTo(1003);
        }
    }

    @Test
    default void aClientThatStopsReadingHoldsNobodyUpAndIsLeftBehind() throws Exception {
        String big = "y".repeat(4000);
        try (RawSocket asleep = RawSocket.open();
                Talk speaker = Talk.greeted();
                Talk listener = Talk.greeted()) {
            int before = openSockets();
            int sent = 0;
            do {
                for (int i = 0; i < 1000; i++) {
                    speaker.say("{\"type\":\"broadcast\",\"data\":\"" + sent + ' ' + big + "\"}");
                    assertThat(listener.next("broadcast").getString("data")).startsWith(sent + " ");
                    sent++;
                }
            } while (openSockets() == before && sent < 10_000);
            assertThat(openSockets()).isLessThan(before);
            assertThat(asleep.readsToItsEnd()).isTrue();
            assertThat(listener.answer(PING).getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void openSocketsAreCountedAndNoMoreAreTakenThanAllowed() throws Exception {
        List<Talk> talks = new ArrayList<>();
        try {
            while (openSockets() < MOST) {
                talks.add(Talk.greeted());
            }
            assertRefused(503);
            assertThat(Client.get("/health/ready").body()).contains("\"openWebSockets\":\"" + MOST + '"');
            assertThat(Client.get("/metrics", "Accept", "text/plain").body())
                    .containsPattern("webpos_open_websockets(\\{[^}]*})? " + MOST + "\n");
        } finally {
            talks.forEach(Talk::close);
        }
    }

    private static int openSockets() throws Exception {
        return Client.json(Client.get("/api/node")).getInt("openWebSockets");
    }
}
