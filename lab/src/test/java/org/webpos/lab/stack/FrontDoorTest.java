package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The configuration in {@code haproxy/}, in a real HAProxy before two servers that answer with their names. */
class FrontDoorTest {

    private static final String HAPROXY =
            Spoken.by(Map.of(), "bin/tool", "haproxy").out().strip();

    private final Workspace workspace = new Workspace(Spoken.ROOT, 13_000);
    private final Map<String, HttpServer> nodes = new HashMap<>();
    private final Roster roster = new Roster(workspace, StackState.empty(plan(Balance.COOKIE), workspace));

    @BeforeEach
    void startNodes() throws IOException {
        startNode("node-1", workspace.nodePort(1));
        startNode("node-2", workspace.nodePort(2));
    }

    @AfterEach
    void endAll() {
        new Ending(workspace).of(roster.beginClosing());
        roster.forget();
        nodes.values().forEach(node -> node.stop(0));
    }

    @ParameterizedTest
    @EnumSource
    void figuresAndDescriptionsOfOneNodeAreNotShownHoweverTheyAreAskedFor(Balance balance) throws Exception {
        open(balance);

        for (String path : List.of("/metrics", "/openapi", "/metrics/base", "//metrics", "/%6detrics", "/Metrics?x")) {
            assertThat(get(HttpClient.newHttpClient(), path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void oneNodeAfterTheOtherAnswersWithRoundRobin() throws Exception {
        open(Balance.ROUNDROBIN);

        assertThat(answers(HttpClient.newHttpClient())).containsOnly("node-1", "node-2");
    }

    @Test
    void aClientWithARoutingCookieStaysAtItsNodeUntilThatNodeIsGone() throws Exception {
        open(Balance.COOKIE);
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        List<String> before = answers(client);
        assertThat(before).containsOnly(before.get(0));

        Objects.requireNonNull(nodes.get(before.get(0))).stop(0);

        assertThat(answers(client)).containsOnly(before.get(0).equals("node-1") ? "node-2" : "node-1");
    }

    @Test
    void withoutANodeTheAnswerIsAProblemAndSaysWhenToComeBack() throws Exception {
        open(Balance.ROUNDROBIN);
        nodes.values().forEach(node -> node.stop(0));

        HttpResponse<String> answer = get(HttpClient.newHttpClient(), "/api/cart");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body())
                .contains("\"type\":", "\"title\":", "\"status\":503", "\"detail\":", "\"instance\":\"\\/api\\/cart\"");
    }

    @Test
    void anUnknownWayOfBalancingStopsTheStart() {
        Map<String, String> environment = Map.of("WEBPOS_BALANCE", "dice", "WEBPOS_BACKEND_1", "127.0.0.1:8081");

        Spoken check = Spoken.by(environment, HAPROXY, "-c", "-f", Spoken.ROOT + "/haproxy/haproxy.cfg");

        assertThat(check.exit()).isOne();
        assertThat(check.err()).contains("WEBPOS_BALANCE is cookie or roundrobin");
    }

    @Test
    void aFrontDoorThatCannotOpenSaysWhy() throws IOException {
        try (ServerSocket taken = new ServerSocket(workspace.frontDoorPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> open(Balance.COOKIE))
                    .hasMessageContaining("cannot bind socket")
                    .hasMessageEndingWith("haproxy.log");
            assertThat(taken.isClosed()).isFalse();
        }
    }

    private void open(Balance balance) {
        FrontDoor.start(new Script(workspace, roster, line -> {}), plan(balance), HAPROXY);
    }

    private static StackPlan plan(Balance balance) {
        return new StackPlan(Store.TOKEN, balance, 2, OptionalInt.empty());
    }

    private void startNode(String name, int port) throws IOException {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        node.createContext("/", exchange -> {
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        node.start();
        nodes.put(name, node);
    }

    private List<String> answers(HttpClient client) {
        return Stream.generate(() -> get(client, "/").body()).limit(6).toList();
    }

    private HttpResponse<String> get(HttpClient client, String path) {
        URI uri = URI.create("http://127.0.0.1:" + workspace.frontDoorPort() + path);
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .join();
    }
}
