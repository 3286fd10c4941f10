package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.session.SessionKey;

/**
 * A till with a Redis Cluster that works, that has a session of a later version, that is stalled, and that is stopped, in this
 * order.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisOverHttpIT implements StalledStoreOverHttp {

    private static final RedisClusterUnderTest REDIS = RedisClusterUnderTest.start();

    @Deployment(testable = false)
    static WebArchive till() throws IOException {
        return TillWar.with(
                "redis-over-http",
                Map.of("webpos.session.store", "redis", "webpos.session.redis.nodes", REDIS.nodes()));
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Override
    public void stallStore(Duration time) {
        REDIS.pause(time);
    }

    private static HttpResponse<String> send(String method, String key) throws Exception {
        return HttpTestClient.send(method, "/api/cart", "", HttpTestClient.bearer(key));
    }

    @Test
    @Order(1)
    void aCartIsStoredInRedis() throws Exception {
        JsonObject cart = HttpTestClient.json(send("GET", HttpTestClient.createCartKey()));
        assertThat(cart.getString("store")).isEqualTo("redis");
        assertThat(cart.getInt("itemCount")).isEqualTo(1);
    }

    @Test
    @Order(1)
    void aSocketIsNotifiedOfItsCartAndBroadcastsToAll() throws Exception {
        String key = HttpTestClient.createCartKey();
        try (SocketClient talk = SocketClient.open(HttpTestClient.bearer(key))) {
            assertThat(talk.next().getString("broadcast")).isEqualTo("all");
            send("DELETE", key);
            assertThat(talk.next("cart").getJsonObject("cart").getInt("version"))
                    .isEqualTo(2);
            talk.send("{\"type\":\"broadcast\",\"data\":1}");
            assertThat(talk.next("broadcast").getInt("data")).isEqualTo(1);
        }
    }

    @Test
    @Order(2)
    void aSessionOfALaterVersionIsAProblemAndStaysUnchanged() throws Exception {
        String key = HttpTestClient.createCartKey();
        String name = RedisClusterUnderTest.name(new SessionKey(key));
        REDIS.send("SET", name, "2|of-a-later-version");

        for (String method : new String[] {"GET", "DELETE"}) {
            HttpResponse<String> response = send(method, key);
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(HttpTestClient.json(response).getString("title"))
                    .isEqualTo("The session is kept in a form this version does not know");
        }
        assertThat(REDIS.send("GET", name)).isEqualTo("2|of-a-later-version");
    }

    @Test
    @Order(3)
    void aStoppedClusterIsAProblemWithRetryAfterAndLeavesTheNodeReady() throws Exception {
        String key = HttpTestClient.createCartKey();
        REDIS.stop();

        HttpResponse<String> response = send("DELETE", key);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(HttpTestClient.header(response, "Retry-After")).matches("[1-9]\\d*");
        assertThat(HttpTestClient.get("/health/ready").statusCode()).isEqualTo(200);
    }
}
