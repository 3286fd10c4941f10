package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages and notifications over the WebSocket. */
interface WebSocketOverHttp {

    @Test
    default void theFirstMessageIsAWelcomeOfTheNode() throws Exception {
        try (SocketClient client = SocketClient.open()) {
            JsonObject welcome = client.next();
            assertThat(welcome.getString("type")).isEqualTo("welcome");
            assertThat(welcome.getString("broadcast")).isEqualTo("node");
            JsonObject node = HttpTestClient.json(HttpTestClient.get("/api/node"));
            assertThat(welcome.getJsonObject("node").keySet()).isEqualTo(node.keySet());
            assertThat(welcome.getJsonObject("node").getString("instanceId")).isEqualTo(node.getString("instanceId"));
        }
    }

    @Test
    default void aPongHasTheDataOfThePingAndTheTime() throws Exception {
        try (SocketClient client = SocketClient.welcomed()) {
            JsonObject pong = client.request("{\"type\":\"ping\",\"data\":{\"n\":[1,2.50,\"三\"]}}");
            assertThat(pong.getString("type")).isEqualTo("pong");
            assertThat(pong.get("data")).hasToString("{\"n\":[1,2.50,\"三\"]}");
            assertThat(Instant.parse(pong.getString("timestamp")))
                    .isBefore(Instant.now().plusSeconds(60));
        }
    }

    @Test
    default void anEchoHasTheSameData() throws Exception {
        try (SocketClient client = SocketClient.welcomed()) {
            assertThat(client.request("{\"data\":\"tea\",\"type\":\"echo\"}"))
                    .hasToString("{\"type\":\"echo\",\"data\":\"tea\"}");
            assertThat(client.request("{\"type\":\"echo\"}")).hasToString("{\"type\":\"echo\",\"data\":null}");
        }
    }

    @Test
    default void aBroadcastReachesAllClients() throws Exception {
        try (SocketClient one = SocketClient.welcomed();
                SocketClient two = SocketClient.welcomed()) {
            one.send("{\"type\":\"broadcast\",\"data\":[\"closing at\",8]}");
            for (SocketClient each : List.of(one, two)) {
                assertThat(each.next("broadcast").get("data")).hasToString("[\"closing at\",8]");
            }
        }
    }

    @Test
    default void aClientIsNotifiedOfItsOwnCartOnly() throws Exception {
        String[] mine = HttpTestClient.createCart();
        try (SocketClient me = SocketClient.welcomed(mine);
                SocketClient other = SocketClient.welcomed(HttpTestClient.createCart());
                SocketClient anonymous = SocketClient.welcomed()) {
            HttpResponse<String> changed =
                    HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", mine);

            assertThat(me.next("cart").getJsonObject("cart")).isEqualTo(HttpTestClient.json(changed));
            assertThat(other.send(SocketClient.PING).next().getString("type")).isEqualTo("pong");
            assertThat(anonymous.send(SocketClient.PING).next().getString("type"))
                    .isEqualTo("pong");
        }
    }

    @Test
    default void aBrowserIsIdentifiedByItsCookie() throws Exception {
        String key = HttpTestClient.createCartKey();
        try (SocketClient client = SocketClient.welcomed("Cookie", "WEBPOS=" + key)) {
            HttpTestClient.send("DELETE", "/api/cart", "", HttpTestClient.bearer(key));
            assertThat(client.next("cart").getJsonObject("cart").getInt("itemCount"))
                    .isZero();
        }
    }

    @Test
    default void ofSeveralCookiesTheFirstThatOpensASessionCountsHereToo() throws Exception {
        String key = HttpTestClient.createCartKey();
        for (String cookies : List.of("WEBPOS=dead; WEBPOS=" + key, "WEBPOS=" + key + "; WEBPOS=dead")) {
            try (SocketClient client = SocketClient.welcomed("Cookie", cookies)) {
                HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", HttpTestClient.bearer(key));
                client.next("cart");
            }
        }
    }

    @Test
    default void versionsOfACartOnlyGrow() throws Exception {
        String[] mine = HttpTestClient.createCart();
        try (SocketClient client = SocketClient.welcomed(mine)) {
            for (int i = 0; i < 20; i++) {
                HttpTestClient.send("POST", HttpTestClient.ITEMS, "{\"sku\":\"DRK-0001\"}", mine);
            }
            List<Integer> versions = new ArrayList<>();
            while (versions.isEmpty() || versions.get(versions.size() - 1) < 21) {
                versions.add(client.next("cart").getJsonObject("cart").getInt("version"));
            }
            assertThat(versions).isSorted().doesNotHaveDuplicates();
        }
    }
}
