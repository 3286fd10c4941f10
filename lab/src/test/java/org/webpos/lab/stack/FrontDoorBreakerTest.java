package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;

/** Which nodes the front door leaves alone because they fail, and for how long. */
class FrontDoorBreakerTest {

    private static final StackPlan FOUR = new StackPlan(Store.TOKEN, BalancingAlgorithm.ROUNDROBIN, 4, OptionalInt.empty());
    private static final HaproxyRuntime RUNNING = HaproxyRuntime.at(OpenFrontDoor.WORKSPACE.frontDoorSocket());

    @TempDir
    Path folder;

    @Test
    void aNodeIsJudgedByWhatTheOthersDoInTheSameMoments() throws IOException {
        Path configuration = folder.resolve("haproxy.cfg");
        Files.write(
                configuration,
                List.of(
                        "global",
                        "    lua-load " + Spoken.ROOT.resolve("haproxy/breaker.lua"),
                        "    lua-load " + Spoken.ROOT.resolve("lab/src/test/resources/breaker-judged.lua")));

        Spoken check = Spoken.by(Map.of(), OpenFrontDoor.HAPROXY, "-c", "-f", configuration.toString());

        assertThat(check.out() + check.err())
                .contains("Configuration file has no error")
                .doesNotContain("hold");
    }

    @Test
    void aNodeThatFailsAloneIsLeftAndTriedAgain() throws Exception {
        try (OpenFrontDoor open = new OpenFrontDoor(FOUR);
                Shoppers shoppers = new Shoppers(open)) {
            shoppers.awaitAnswers(100, "node-2");

            open.node("node-2").answersWith(500);
            shoppers.await(() -> state("node-2") == Server.State.DOWN);
            open.node("node-2").answersWith(200);

            shoppers.awaitAnswers(100, "node-2");
            assertThat(said("circuit of "))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .containsPattern("circuit of node-2 opens for 5 s: it failed \\d+ of"),
                            line -> assertThat(line).endsWith("circuit of node-2 closes: it is ready and tried again"));
            assertThat(List.of(state("node-1"), state("node-3"), state("node-4")))
                    .containsOnly(Server.State.UP);
        }
    }

    @Test
    void aFaultThatAllNodesShareLeavesAllOfThemIn() throws Exception {
        try (OpenFrontDoor open = new OpenFrontDoor(FOUR);
                Shoppers shoppers = new Shoppers(open)) {
            for (int number = 1; number <= FOUR.nodes(); number++) {
                open.node("node-" + number).answersWith(503);
            }

            Duration alike = RUNNING.processInfo().age().plusSeconds(8);
            shoppers.await(() -> RUNNING.processInfo().age().compareTo(alike) > 0);

            assertThat(RUNNING.servers()).allMatch(server -> server.state() == Server.State.UP);
            assertThat(said("circuit of ")).isEmpty();
        }
    }

    @Test
    void aNodeInTheHandsOfAnOperatorIsHis() throws Exception {
        try (OpenFrontDoor open = new OpenFrontDoor(FOUR);
                Shoppers shoppers = new Shoppers(open)) {
            open.node("node-2").answersWith(500);
            shoppers.await(() -> state("node-2") == Server.State.DOWN);
            open.node("node-2").answersWith(200);

            RUNNING.disable("node-2");
            shoppers.awaitAnswers(1_000, "node-1");
            assertThat(state("node-2")).isEqualTo(Server.State.MAINTENANCE);
            RUNNING.enable("node-2");

            shoppers.awaitAnswers(100, "node-2");
            assertThat(said("circuit of node-2 closes")).isEmpty();
        }
    }

    private static Server.State state(String node) {
        return RUNNING.server(node).state();
    }

    /** The lines of the log with a word in them, without those that HAProxy 2.6 repeats for a terminal. */
    private static List<String> said(String word) throws IOException {
        try (var lines = Files.lines(OpenFrontDoor.WORKSPACE.logs().resolve("haproxy.log"))) {
            return lines.filter(line -> line.startsWith("<") && line.contains(word))
                    .toList();
        }
    }
}
