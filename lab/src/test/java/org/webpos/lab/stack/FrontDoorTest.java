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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the front door sends a client, and which paths it does not forward. */
class FrontDoorTest {

    @ParameterizedTest
    @EnumSource
    void metricsAndDescriptionsOfANodeAreNotForwardedHoweverThePathIsWritten(BalancingAlgorithm balance)
            throws Exception {
        try (TestFrontDoor open = new TestFrontDoor(balance)) {
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
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN)) {
            assertThat(answers(HttpClient.newHttpClient(), open)).containsOnly("node-1", "node-2");
        }
    }

    @Test
    void aClientWithARoutingCookieStaysAtItsNodeUntilThatNodeIsGone() throws Exception {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.COOKIE)) {
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            List<String> before = answers(client, open);
            assertThat(before).containsOnly(before.get(0));

            open.stop(before.get(0));

            assertThat(answers(client, open)).containsOnly(before.get(0).equals("node-1") ? "node-2" : "node-1");
        }
    }

    @Test
    void anUnknownBalancingAlgorithmStopsTheStart() {
        Map<String, String> environment = Map.of("WEBPOS_BALANCE", "dice", "WEBPOS_BACKEND_1", "127.0.0.1:8081");

        ScriptResult check = ScriptResult.by(
                environment, TestFrontDoor.HAPROXY, "-c", "-f", ScriptResult.ROOT + "/haproxy/haproxy.cfg");

        assertThat(check.exit()).isOne();
        assertThat(check.err())
                .contains("WEBPOS_BALANCE is roundrobin, weighted, leastconn, source, cookie or consistent");
    }

    @Test
    void aFrontDoorThatCannotListenReportsTheReason() throws IOException {
        int port = TestFrontDoor.WORKSPACE.frontDoorPort();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new TestFrontDoor(BalancingAlgorithm.COOKIE))
                    .hasMessageContaining("cannot bind socket")
                    .hasMessageEndingWith("haproxy.log");
            assertThat(taken.isClosed()).isFalse();
        }
    }

    private static List<String> answers(HttpClient client, TestFrontDoor open) {
        return Stream.generate(() -> get(client, open, "/").body()).limit(6).toList();
    }

    private static HttpResponse<String> get(HttpClient client, TestFrontDoor open, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(open.address() + path)).build();
        return client.sendAsync(request, BodyHandlers.ofString()).join();
    }
}
