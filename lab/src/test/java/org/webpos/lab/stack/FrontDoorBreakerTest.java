package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;

/** When the front door takes a failing node out of the rotation, and for how long. */
class FrontDoorBreakerTest {

    private static final StackPlan FOUR =
            new StackPlan(Store.TOKEN, BalancingAlgorithm.ROUNDROBIN, 4, OptionalInt.empty());
    private static final HaproxyRuntime RUNNING = HaproxyRuntime.at(TestFrontDoor.WORKSPACE.frontDoorSocket());

    @TempDir
    Path folder;

    @Test
    void aNodeIsComparedWithTheOthersInTheSameWindow() throws IOException {
        Path configuration = folder.resolve("haproxy.cfg");
        Files.write(
                configuration,
                List.of(
                        "global",
                        "    lua-load " + ScriptResult.ROOT.resolve("haproxy/circuit-breaker.lua"),
                        "    lua-load "
                                + ScriptResult.ROOT.resolve("lab/src/test/resources/circuit-breaker-test.lua")));

        ScriptResult check = ScriptResult.by(Map.of(), TestFrontDoor.HAPROXY, "-c", "-f", configuration.toString());

        assertThat(check.out() + check.err())
                .contains("Configuration file has no error")
                .doesNotContain("hold");
    }

    @Test
    void aNodeThatFailsAloneIsEjectedAndRetried() throws Exception {
        try (TestFrontDoor open = new TestFrontDoor(FOUR);
                LoadClients clients = new LoadClients(open)) {
            clients.awaitResponses(100, "node-2");

            open.node("node-2").respondWith(500);
            clients.await(() -> state("node-2") == Server.State.DOWN);
            open.node("node-2").respondWith(200);

            clients.awaitResponses(100, "node-2");
            assertThat(output("circuit of "))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .containsPattern("circuit of node-2 opens for 5 s: it failed \\d+ of"),
                            line -> assertThat(line).endsWith("circuit of node-2 closes: it is ready and tried again"));
            assertThat(List.of(state("node-1"), state("node-3"), state("node-4")))
                    .containsOnly(Server.State.UP);
        }
    }

    /** Its health check is answered all the time. */
    @Test
    void aNodeThatAnswersNothingWhileTheOthersDoIsEjected() throws Exception {
        CountDownLatch awake = new CountDownLatch(1);
        try (TestFrontDoor open = new TestFrontDoor(FOUR);
                LoadClients clients = new LoadClients(open)) {
            clients.awaitResponses(100, "node-2");

            open.node("node-2").beforeEachResponse(() -> await(awake));
            clients.await(() -> state("node-2") == Server.State.DOWN);
            awake.countDown();

            clients.awaitResponses(100, "node-2");
            assertThat(output("circuit of "))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .containsPattern(
                                            "circuit of node-2 opens for 5 s: it answered nothing for 3 s, of \\d+"),
                            line -> assertThat(line).endsWith("circuit of node-2 closes: it is ready and tried again"));
            assertThat(clients.failures()).isEmpty();
        } finally {
            awake.countDown();
        }
    }

    /** With sessions in its memory nobody else can serve its clients, and it may answer again. */
    @Test
    void aSilentNodeThatAloneHasItsSessionsIsNotEjected() throws Exception {
        StackPlan local = new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 4, OptionalInt.empty());
        CountDownLatch awake = new CountDownLatch(1);
        try (TestFrontDoor open = new TestFrontDoor(local);
                LoadClients clients = new LoadClients(open)) {
            clients.awaitResponses(100, "node-2");

            open.node("node-2").beforeEachResponse(() -> await(awake));
            Duration silent = RUNNING.processInfo().age().plusSeconds(10);
            clients.await(() -> RUNNING.processInfo().age().compareTo(silent) > 0);
            assertThat(state("node-2")).isEqualTo(Server.State.UP);
            awake.countDown();

            clients.awaitResponses(100, "node-2");
            assertThat(output("circuit of ")).isEmpty();
        } finally {
            awake.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anErrorThatAllNodesShareEjectsNone() throws Exception {
        try (TestFrontDoor open = new TestFrontDoor(FOUR);
                LoadClients clients = new LoadClients(open)) {
            for (int number = 1; number <= FOUR.nodes(); number++) {
                open.node("node-" + number).respondWith(503);
            }

            Duration alike = RUNNING.processInfo().age().plusSeconds(8);
            clients.await(() -> RUNNING.processInfo().age().compareTo(alike) > 0);

            assertThat(RUNNING.servers()).allMatch(server -> server.state() == Server.State.UP);
            assertThat(output("circuit of ")).isEmpty();
        }
    }

    @Test
    void aNodeThatAnOperatorDisabledStaysDisabled() throws Exception {
        try (TestFrontDoor open = new TestFrontDoor(FOUR);
                LoadClients clients = new LoadClients(open)) {
            open.node("node-2").respondWith(500);
            clients.await(() -> state("node-2") == Server.State.DOWN);
            open.node("node-2").respondWith(200);

            RUNNING.disable("node-2");
            clients.awaitResponses(1_000, "node-1");
            assertThat(state("node-2")).isEqualTo(Server.State.MAINTENANCE);
            RUNNING.enable("node-2");

            clients.awaitResponses(100, "node-2");
            assertThat(output("circuit of node-2 closes")).isEmpty();
        }
    }

    private static Server.State state(String node) {
        return RUNNING.server(node).state();
    }

    /** Returns the lines of the log that contain a word, without those that HAProxy 2.6 repeats for a terminal. */
    private static List<String> output(String word) throws IOException {
        try (var lines = Files.lines(TestFrontDoor.WORKSPACE.logs().resolve("haproxy.log"))) {
            return lines.filter(line -> line.startsWith("<") && line.contains(word))
                    .toList();
        }
    }
}
