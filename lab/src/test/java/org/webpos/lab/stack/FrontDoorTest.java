package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which way the front door sends a client, and what it keeps to itself. */
class FrontDoorTest {

    @ParameterizedTest
    @EnumSource
    void figuresAndDescriptionsOfOneNodeAreNotShownHoweverTheyAreAskedFor(BalancingAlgorithm balance) throws Exception {
        try (OpenFrontDoor open = new OpenFrontDoor(balance)) {
            for (String path :
                    List.of("/metrics", "/openapi", "/metrics/base", "//metrics", "/%6detrics", "/Metrics?x")) {
                assertThat(get(HttpClient.newHttpClient(), open, path).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void oneNodeAfterTheOtherAnswersWithRoundRobin() throws Exception {
        try (OpenFrontDoor open = new OpenFrontDoor(BalancingAlgorithm.ROUNDROBIN)) {
            assertThat(answers(HttpClient.newHttpClient(), open)).containsOnly("node-1", "node-2");
        }
    }

    @Test
    void aClientWithARoutingCookieStaysAtItsNodeUntilThatNodeIsGone() throws Exception {
        try (OpenFrontDoor open = new OpenFrontDoor(BalancingAlgorithm.COOKIE)) {
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            List<String> before = answers(client, open);
            assertThat(before).containsOnly(before.get(0));

            open.stop(before.get(0));

            assertThat(answers(client, open)).containsOnly(before.get(0).equals("node-1") ? "node-2" : "node-1");
        }
    }

    @Test
    void anUnknownWayOfBalancingStopsTheStart() {
        Map<String, String> environment = Map.of("WEBPOS_BALANCE", "dice", "WEBPOS_BACKEND_1", "127.0.0.1:8081");

        Spoken check = Spoken.by(environment, OpenFrontDoor.HAPROXY, "-c", "-f", Spoken.ROOT + "/haproxy/haproxy.cfg");

        assertThat(check.exit()).isOne();
        assertThat(check.err())
                .contains("WEBPOS_BALANCE is roundrobin, weighted, leastconn, source, cookie or consistent");
    }

    @Test
    void aFrontDoorThatCannotOpenSaysWhy() throws IOException {
        int port = OpenFrontDoor.WORKSPACE.frontDoorPort();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new OpenFrontDoor(BalancingAlgorithm.COOKIE))
                    .hasMessageContaining("cannot bind socket")
                    .hasMessageEndingWith("haproxy.log");
            assertThat(taken.isClosed()).isFalse();
        }
    }

    private static List<String> answers(HttpClient client, OpenFrontDoor open) {
        return Stream.generate(() -> get(client, open, "/").body()).limit(6).toList();
    }

    private static HttpResponse<String> get(HttpClient client, OpenFrontDoor open, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(open.address() + path)).build();
        return client.sendAsync(request, BodyHandlers.ofString()).join();
    }
}
