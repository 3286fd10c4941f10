package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.report.Report;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.stack.RequiredProgram;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.SamplePlan;
import org.webpos.lab.warm.WarmLaboratory;
import org.webpos.lab.warm.WarmPlan;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;

/** Real stacks, started, scaled and ended as people do it. Needs the built till. */
class StackIT {

    private static final WebPosProcess WEBPOS = new WebPosProcess(ScriptResult.ROOT, 12_000, StackExtension.HASTE);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(WEBPOS);

    @Test
    void aStackIsStartedShownAndEnded() throws Exception {
        WebPosProcess strange = WEBPOS.with("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG")
                .with("WEBPOS_RATE_LIMIT", "1")
                .with("WEBPOS_BACKEND_3", "127.0.0.1:9");

        ScriptResult up = strange.run("up", "--store", "token", "--nodes", "2", "--products", "database");

        assertThat(up.exit()).as(up.err()).isZero();
        assertThat(up.err())
                .containsPattern("from the environment: WEBPOS_PORT_OFFSET, .*WEBPOS_WARMUP\n")
                .contains("because the command line decides: WEBPOS_BACKEND_3, WEBPOS_RATE_LIMIT;");
        String address = up.out().lines().findFirst().orElseThrow();
        assertThat(URI.create(address + "/api/node").toURL().openStream()).isNotEmpty();
        assertThat(URI.create(address + "/api/products?q=tea").toURL().openStream())
                .isNotEmpty();
        JsonNode status =
                new ObjectMapper().readTree(WEBPOS.run("status", "--json").out());
        assertThat(status.path("store").asText()).isEqualTo("token");
        assertThat(status.path("balance").asText()).isEqualTo("roundrobin");
        assertThat(status.path("frontDoor").asText()).isEqualTo(address);
        assertThat(each(status, "name")).containsExactly("node-1", "node-2", "haproxy", "postgres");
        assertThat(each(status, "kind")).containsExactly("node", "node", "haproxy", "postgresql");
        assertThat(each(status, "health")).containsOnly("ready");
        assertThat(WEBPOS.run("up").err()).contains("a stack with the store token is up already");

        assertSocketsAreBalanced();

        assertThat(WEBPOS.run("down").exit()).isZero();

        assertThat(WEBPOS.stateFile()).doesNotExist();
        assertThat(WebPosProcess.running(each(status, "pid"))).isEmpty();
        assertThat(WEBPOS.run("status").out()).startsWith("nothing runs");
        assertThat(WEBPOS.run("sockets", "--connections", "1").err()).contains("nothing runs");
    }

    private static void assertSocketsAreBalanced() throws Exception {
        ScriptResult sockets = WEBPOS.run("sockets", "--connections", "40", "--json");
        assertThat(sockets.exit()).as(sockets.err()).isZero();
        JsonNode outcome = new ObjectMapper().readTree(sockets.out());
        assertThat(outcome.path("open").asInt()).isEqualTo(40);
        assertThat(outcome.path("unanswered").asInt()).isZero();
        assertThat(outcome.path("spread").toString()).isEqualTo("{\"node-1\":20,\"node-2\":20}");
        assertThat(outcome.path("roundTripMs").path("p50").asDouble()).isPositive();
        assertThat(outcome.path("kilobytesPerSocket").isNumber()).isTrue();
        assertThat(outcome.path("verdict").asText()).startsWith("Balancing works");
    }

    @Test
    void aNodeIsLoadedUntilItIsWarmAndMeasured(@TempDir Path folder) throws IOException {
        RequiredProgram.program("wrk", "wrk");
        WarmPlan plan = SamplePlan.of(List.of(Store.LOCAL), List.of(1), new ClosedLoad(Workload.ADD, 8, 32, 3), 2, 1);
        ResultFolder results = new ResultFolder(folder.resolve("data"));
        List<String> progress = new CopyOnWriteArrayList<>();

        new WarmLaboratory(
                        new Workspace(ScriptResult.ROOT, 12_000), plan, Optional.empty(), results, true, progress::add)
                .run();

        WarmRun run = results.warmRuns().get(0);
        assertThat(run.clean()).isTrue();
        assertThat(run.warmUp()).isNotEmpty();
        assertThat(run.measured()).singleElement().satisfies(window -> {
            assertThat(window.carts().acked()).isEqualTo(window.requests()).isPositive();
            assertThat(window.cpuMicrosPerRequest().nodes()).isPositive();
            assertThat(window.gcShare()).isBetween(0.0, 1.0);
        });
        assertThat(progress).anyMatch(line -> line.startsWith("run 1 of 1: local, 1 node: "));
        assertThat(Report.in(folder).write()).exists();
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void anInterruptedStartLeavesNothing() throws Exception {
        Process starting = startUntilNodesStart();
        Collection<String> started = WEBPOS.parts().values();
        assertThat(started).hasSizeGreaterThanOrEqualTo(6);

        WebPosProcess.interrupt(starting);

        assertThat(starting.waitFor()).isNotZero();
        assertThat(WebPosProcess.running(started)).isEmpty();
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void aReplicaThatDiesWhileTheNodesStartEndsTheStart() throws Exception {
        Process starting = WEBPOS.start("up", "--store", "redis", "--nodes", "2");
        try (BufferedReader message = starting.errorReader(StandardCharsets.UTF_8)) {
            WebPosProcess.awaitLine(message, "starting 2 nodes");
            Map<String, String> started = WEBPOS.parts();

            WebPosProcess.kill(started.get("redis-19005"));

            assertThat(message.lines().reduce((before, line) -> line)).hasValueSatisfying(line -> assertThat(line)
                    .startsWith(
                            "webpos: redis-19005 (process " + started.get("redis-19005") + ") has ended unexpectedly"));
            assertThat(starting.waitFor()).isOne();
            assertThat(WebPosProcess.running(started.values())).isEmpty();
        }
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void downEndsTheProcessesOfAKilledLab() throws Exception {
        Process starting = startUntilNodesStart();
        Collection<String> started = WEBPOS.parts().values();

        starting.destroyForcibly().waitFor();
        assertThat(WebPosProcess.running(started)).isNotEmpty();
        WEBPOS.run("down");

        assertThat(WebPosProcess.running(started)).isEmpty();
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void anInvalidSettingStopsTheStartAndIsNamed() {
        WebPosProcess wronglySet = WEBPOS.with("WEBPOS_SESSION_TIMEOUT", "never");

        ScriptResult up = wronglySet.run("up", "--nodes", "1");

        assertThat(up.exit()).isOne();
        assertThat(up.err().lines().reduce((before, line) -> line)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("webpos: node-1: wrong setting webpos.session.timeout: 'never' is not a duration"));
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void hazelcastNodesFailJoinRestartAndLeaveWithoutAFailedRequestOrALostItem() throws Exception {
        try (ContinuousShoppers shoppers = new ContinuousShoppers(up("hazelcast"), 8)) {
            aNodeThatFailsToRestartStaysOutAndTheOthersServeOn();
            assertThat(WEBPOS.parts()).containsOnlyKeys("haproxy", "node-2");
            assertDone(WEBPOS.run("lb", "add"), "node-1 http://127.0.0.1:20081");
            assertDone(WEBPOS.run("restart", "--rolling"), "2 of 2 nodes restarted");
            assertDone(WEBPOS.run("lb", "remove", "node-2"), "node-2 has left, lost no cart");
            assertThat(WEBPOS.parts()).containsOnlyKeys("haproxy", "node-1");

            shoppers.stopAndCompare();
        }
    }

    private static void aNodeThatFailsToRestartStaysOutAndTheOthersServeOn() throws Exception {
        String old = WEBPOS.parts().get("node-1");
        Process restart = WEBPOS.start("restart", "--rolling");
        try (BufferedReader message = restart.errorReader(StandardCharsets.UTF_8)) {
            WebPosProcess.awaitLine(message, "node-1: starts");
            WebPosProcess.kill(WEBPOS.awaitSuccessorOf("node-1", old));

            assertThat(message.lines().reduce((before, line) -> line)).hasValueSatisfying(line -> assertThat(line)
                    .startsWith("webpos: node-1 ended while it was starting")
                    .endsWith("the others serve on without node-1: remove the cause, then bin/webpos lb add"));
        }
        assertThat(restart.waitFor()).isOne();
    }

    @Test
    void nodeLocalCartsAreCountedBeforeTheyAreLost() throws Exception {
        assertRefused(WEBPOS.run("restart", "--rolling"), "nothing runs; start with bin/webpos up");
        String address = up("local");
        int onFirst = 0;
        for (int cart = 0; cart < 5; cart++) {
            onFirst += "node-1".equals(nodeThatTookThreeItems(address)) ? 1 : 0;
        }

        assertRefused(WEBPOS.run("restart", "--rolling"), "nothing was changed; let the clients finish, or add --yes");
        assertThat(WEBPOS.run("restart", "--rolling").err()).contains("5 carts with 15 items will be lost");
        interruptedAdditionLeavesTheStackAsItWas();
        assertDone(
                WEBPOS.run("lb", "remove", "node-1", "--yes", "--grace", "0"),
                "node-1 has left, lost " + onFirst + " carts with " + onFirst * 3 + " items");
        assertRefused(WEBPOS.run("restart", "--rolling"), "add one with bin/webpos lb add");
        assertRefused(WEBPOS.run("lb", "remove", "node-2", "--yes"), "no other node serves");
        assertThat(HttpClient.newHttpClient()
                        .send(request(address + "/api/cart").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static void interruptedAdditionLeavesTheStackAsItWas() throws Exception {
        Map<String, String> before = WEBPOS.parts();
        Process adding = WEBPOS.start("lb", "add");
        try (BufferedReader message = adding.errorReader(StandardCharsets.UTF_8)) {
            WebPosProcess.awaitLine(message, "node-3: starts");
            String third = WEBPOS.awaitSuccessorOf("node-3", null);
            WebPosProcess.signal("STOP", third); // or it could have started before anybody interrupts
            assertRefused(WEBPOS.run("lb", "remove", "node-1"), "another bin/webpos is busy with the stack here");
            WebPosProcess.interrupt(adding);
            WebPosProcess.signal("CONT", third);
            assertThat(message.lines()).isNotEmpty();
        }
        assertThat(adding.waitFor()).isNotZero();
        assertThat(WEBPOS.parts()).isEqualTo(before);
        assertThat(WebPosProcess.running(before.values())).hasSameSizeAs(before.values());
    }

    private static String up(String store) {
        ScriptResult up = WEBPOS.run("up", "--store", store, "--nodes", "2");
        assertThat(up.exit()).as(up.err()).isZero();
        return up.out().lines().findFirst().orElseThrow();
    }

    private static String nodeThatTookThreeItems(String address) throws Exception {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .build()
                .send(
                        request(address + "/api/cart/items")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"sku\":\"DRK-0001\",\"quantity\":3}"))
                                .build(),
                        BodyHandlers.ofString())
                .headers()
                .firstValue("X-Webpos-Node")
                .orElseThrow();
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private static void assertDone(ScriptResult command, String message) {
        assertThat(command.exit()).as(command.err()).isZero();
        assertThat(command.out()).contains(message);
    }

    private static void assertRefused(ScriptResult command, String message) {
        assertThat(command.exit()).as(command.err()).isOne();
        assertThat(command.err().lines().reduce((before, line) -> line))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("webpos: ").contains(message));
    }

    private static Process startUntilNodesStart() throws IOException {
        Process starting = WEBPOS.start("up", "--store", "redis", "--nodes", "2");
        WebPosProcess.awaitLine(starting.errorReader(StandardCharsets.UTF_8), "starting 2 nodes");
        return starting;
    }

    private static List<String> each(JsonNode status, String field) {
        return StreamSupport.stream(status.path("processes").spliterator(), false)
                .map(process -> process.path(field).asText())
                .toList();
    }
}
