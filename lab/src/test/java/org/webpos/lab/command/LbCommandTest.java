package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.TestFrontDoor;

/** A real front door, steered and watched as people do it. */
@Timeout(60)
class LbCommandTest {

    private static final WebPosProcess WEBPOS = new WebPosProcess(TestFrontDoor.WORKSPACE);

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    @Test
    void theListShowsEachNode() {
        ScriptResult list = WEBPOS.run("lb", "list");

        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out().lines())
                .hasSize(4)
                .first()
                .isEqualTo("front door " + open.address() + ", balance roundrobin");
        assertThat(list.out()).containsPattern("node-1 +up +100 .*\nnode-2 +up +100 ");
    }

    @Test
    void scriptsGetTheListAsJson() throws IOException {
        JsonNode list =
                new ObjectMapper().readTree(WEBPOS.run("lb", "list", "--json").out());

        assertThat(list.path("balance").asText()).isEqualTo("roundrobin");
        assertThat(list.path("nodes").findValuesAsText("name")).containsExactly("node-1", "node-2");
        assertThat(list.path("nodes").findValuesAsText("state")).containsOnly("up");
        assertThat(list.path("nodes").path(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "address",
                        "state",
                        "health",
                        "weight",
                        "sessions",
                        "queue",
                        "requests",
                        "connectionErrors",
                        "responseErrors",
                        "serverErrors",
                        "responseMs");
        assertThat(list.path("spare")).hasSize(6);
    }

    @Test
    void aWeightIsChangedAndShown() {
        assertThat(WEBPOS.run("lb", "weight", "node-2", "256").out()).startsWith("node-2 up, weight 256, ");
        assertThat(WEBPOS.run("lb", "list").out()).containsPattern("node-2 +up +256 ");
    }

    @Test
    void aNodeThatDrainsIsEnabledAgain() {
        assertThat(WEBPOS.run("lb", "drain", "node-1").out()).startsWith("node-1 draining, ");
        assertThat(WEBPOS.run("lb", "enable", "node-1").out()).startsWith("node-1 up, ");
    }

    @Test
    void aDisabledNodeIsEnabledAgain() {
        assertThat(WEBPOS.run("lb", "disable", "node-1").out())
                .isEqualTo("node-1 maintenance, weight 100, not asked\n");
        assertThat(WEBPOS.run("lb", "enable", "node-1").out()).endsWith(", weight 100, ready\n");
    }

    @Test
    void configShowsTheSettingsInEffect() {
        ScriptResult config = WEBPOS.run("lb", "config");

        assertThat(config.out())
                .containsPattern("^HAProxy [23]\\.\\S+, process \\d+\n")
                .contains(ScriptResult.ROOT + "/haproxy/haproxy.cfg\n")
                .contains("\n  WEBPOS_BACKEND_1=127.0.0.1:" + TestFrontDoor.WORKSPACE.nodePort(1) + "\n")
                .contains("\n  WEBPOS_BALANCE=roundrobin\n")
                .doesNotContain("WEBPOS_BACKEND_3");
    }

    @Test
    void theLastNodeThatServesIsTakenOutByForceOnly() {
        WEBPOS.run("lb", "disable", "node-1");
        for (String typed : List.of("lb drain node-2", "lb disable node-2", "lb weight node-2 0")) {
            ScriptResult refused = WEBPOS.run(typed.split(" ", -1));

            assertThat(refused.exit()).isOne();
            assertThat(refused.err())
                    .isEqualTo(
                            "webpos: no other node serves, so clients would get errors only; enable another one first,"
                                    + " or --force this\n");
        }
        assertThat(WEBPOS.run("lb", "drain", "node-1").exit()).isZero();
        assertThat(WEBPOS.run("lb", "drain", "node-2", "--force").out()).startsWith("node-2 draining");
    }

    @Test
    void enablingADeadOrWeightlessNodeFails() {
        WEBPOS.run("lb", "weight", "node-1", "0");
        WEBPOS.run("lb", "disable", "node-2", "--force");
        open.stop("node-2");

        ScriptResult weightless = WEBPOS.run("lb", "enable", "node-1");
        ScriptResult gone = WEBPOS.run("lb", "enable", "node-2");

        assertThat(weightless.exit()).isOne();
        assertThat(weightless.err()).contains("its weight is 0; give it one with bin/webpos lb weight node-1 100");
        assertThat(gone.exit()).isOne();
        assertThat(gone.err()).contains("node-2 is enabled, but not ready (no connection)");
    }

    @Test
    void anUnknownNodeIsWrongUse() {
        for (String typed :
                List.of("lb drain node-9", "lb enable node-3", "lb weight node-9 5", "lb disable 127.0.0.1")) {
            ScriptResult wrong = WEBPOS.run(typed.split(" ", -1));

            assertThat(wrong.exit()).isEqualTo(2);
            assertThat(wrong.err())
                    .startsWith("there is no node '" + typed.split(" ", -1)[2] + "' behind the front door; ")
                    .contains("choose one of node-1, node-2\n");
        }
    }

    @Test
    void anotherHaproxyOnTheSocketIsRefused() {
        Part other =
                new Part(Part.Kind.HAPROXY, "haproxy", ProcessHandle.current().pid(), 1);
        StackStateWriter.write(TestFrontDoor.WORKSPACE, List.of(other));

        ScriptResult refused = WEBPOS.run("lb", "drain", "node-1");

        assertThat(refused.exit()).isOne();
        assertThat(refused.err()).containsPattern("^webpos: another HAProxy \\(process \\d+\\) took the place");
        assertThat(HaproxyRuntime.at(open.socket()).server("node-1").state()).isEqualTo(Server.State.UP);
    }

    @Test
    void watchingWithoutATerminalPrintsLinesUntilThePipeIsClosed() throws Exception {
        Process watching = WEBPOS.start("lb", "watch");
        try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine())
                    .matches("\\d\\d:\\d\\d:\\d\\d node-1 up, weight 100, -/s, 0 sessions, 0 errors, \\d+ ms, ready");
            assertThat(lines.readLine()).contains(" node-2 up");
            assertThat(lines.readLine()).contains(" node-1 up, weight 100, 0.0/s");
        }
        assertThat(watching.waitFor()).isZero();
    }

    @Test
    void watchingEndsWithTheFrontDoor() throws Exception {
        Process watching = WEBPOS.start("lb", "watch");
        watching.inputReader(StandardCharsets.UTF_8).readLine();

        open.close();

        assertThat(watching.errorReader(StandardCharsets.UTF_8).readLine()).startsWith("webpos: ");
        assertThat(watching.waitFor()).isOne();
    }

    @Test
    void sigtermEndsItWhereSigintIsIgnored() throws Exception {
        Process watching = WEBPOS.startIgnoringSigint("lb", "watch");
        try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
            lines.readLine();

            WebPosProcess.interrupt(watching);
            assertThat(lines.readLine()).contains(" node-2 up");
            watching.destroy();

            assertThat(watching.waitFor()).isEqualTo(143);
        }
    }

    @ParameterizedTest
    @CsvSource({"q, 0", "'\u0003', 130"})
    void theTerminalIsRestoredHoweverWatchingEnds(String key, int exit) throws Exception {
        Process watching = WEBPOS.startInTerminal("lb", "watch");
        try (BufferedReader screen = watching.inputReader(StandardCharsets.UTF_8)) {
            assertThat(screen.readLine()).startsWith("\u001b[?1049h").contains(open.address());

            watching.getOutputStream().write(key.getBytes(StandardCharsets.UTF_8));
            watching.getOutputStream().flush();

            assertThat(screen.lines().reduce("", String::concat))
                    .contains("node-2 ")
                    .contains("q or Ctrl-C ends this")
                    .contains("\u001b[?1049l");
        }
        assertThat(watching.waitFor()).isEqualTo(exit);
    }
}
