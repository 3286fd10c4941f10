package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the WebSocket does for its clients. */
interface LiveOverHttp {

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
            assertThat(other.say(Talk.PING).next().getString("type")).isEqualTo("pong");
            assertThat(stranger.say(Talk.PING).next().getString("type")).isEqualTo("pong");
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
}
