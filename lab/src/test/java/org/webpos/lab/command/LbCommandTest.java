package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.frontdoor.ServerState;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.OpenFrontDoor;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Spoken;
import org.webpos.lab.stack.WrittenStack;

/** A real front door, steered as people do it. */
@Timeout(60)
class LbCommandTest {

    private static final Typed WEBPOS = new Typed(Spoken.ROOT, OpenFrontDoor.WORKSPACE.portOffset());

    private OpenFrontDoor open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenFrontDoor(Balance.ROUNDROBIN);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void theListShowsEachNodeThatIsThere() {
        Spoken list = lb("list");

        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out().lines())
                .hasSize(4)
                .first()
                .isEqualTo("front door " + open.address() + ", balance roundrobin");
        assertThat(list.out()).containsPattern("node-1 +up +100 .*\nnode-2 +up +100 ");
    }

    @Test
    void scriptsGetTheListAsJson() throws IOException {
        JsonNode list = new ObjectMapper().readTree(lb("list", "--json").out());

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
        assertThat(lb("weight", "node-2", "256").out()).startsWith("node-2 up, weight 256, ");
        assertThat(lb("list").out()).containsPattern("node-2 +up +256 ");
    }

    @Test
    void aNodeThatDrainsIsEnabledAgain() {
        assertThat(lb("drain", "node-1").out()).startsWith("node-1 draining, ");
        assertThat(lb("enable", "node-1").out()).startsWith("node-1 up, ");
    }

    @Test
    void aDisabledNodeIsEnabledAgain() {
        assertThat(lb("disable", "node-1").out()).isEqualTo("node-1 maintenance, weight 100, not asked\n");
        assertThat(lb("enable", "node-1").out()).endsWith(", weight 100, ready\n");
    }

    @Test
    void theLastNodeThatServesIsTakenOutByForceOnly() {
        lb("disable", "node-1");
        for (String[] typed : new String[][] {{"drain", "node-2"}, {"disable", "node-2"}, {"weight", "node-2", "0"}}) {
            Spoken refused = lb(typed);

            assertThat(refused.exit()).isOne();
            assertThat(refused.err())
                    .isEqualTo(
                            "webpos: no other node serves, so clients would get errors only; enable another one first,"
                                    + " or --force this\n");
        }
        assertThat(lb("drain", "node-1").exit()).isZero();
        assertThat(lb("drain", "node-2", "--force").out()).startsWith("node-2 draining");
    }

    @Test
    void aNodeThatIsEnabledButGoneOrWithoutWeightFails() {
        lb("weight", "node-1", "0");
        lb("disable", "node-2", "--force");
        open.stop("node-2");

        Spoken weightless = lb("enable", "node-1");
        Spoken gone = lb("enable", "node-2");

        assertThat(weightless.exit()).isOne();
        assertThat(weightless.err()).contains("its weight is 0; give it one with bin/webpos lb weight node-1 100");
        assertThat(gone.exit()).isOne();
        assertThat(gone.err()).contains("node-2 is enabled, but not ready (no connection)");
    }

    @Test
    void aNodeThatIsNotThereIsWrongUse() {
        for (String typed : List.of("drain node-9", "enable node-3", "weight node-9 5", "disable 127.0.0.1")) {
            Spoken wrong = lb(typed.split(" ", -1));

            assertThat(wrong.exit()).isEqualTo(2);
            assertThat(wrong.err())
                    .startsWith("there is no node '" + typed.split(" ", -1)[1] + "' behind the front door; ")
                    .contains("choose one of node-1, node-2\n");
        }
    }

    @Test
    void whatIsInEffectIsShown() {
        Spoken config = lb("config");

        assertThat(config.out())
                .containsPattern("^HAProxy [23]\\.\\S+, process \\d+\n")
                .contains(Spoken.ROOT + "/haproxy/haproxy.cfg\n")
                .contains("\n  WEBPOS_BACKEND_1=127.0.0.1:" + OpenFrontDoor.WORKSPACE.nodePort(1) + "\n")
                .contains("\n  WEBPOS_BALANCE=roundrobin\n")
                .doesNotContain("WEBPOS_BACKEND_3");
    }

    @Test
    void watchingWithoutATerminalGivesLinesUntilTheReaderIsGone() throws Exception {
        Process watching = WEBPOS.started("lb", "watch");
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
        Process watching = WEBPOS.started("lb", "watch");
        try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
            lines.readLine();

            open.close();

            assertThat(watching.errorReader(StandardCharsets.UTF_8).readLine()).startsWith("webpos: ");
            assertThat(watching.waitFor()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"q, 0", "'\u0003', 130"})
    void theTerminalIsGivenBackHoweverWatchingEnds(String key, int exit) throws Exception {
        Process watching = WEBPOS.inTerminal("lb", "watch");
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

    @Test
    void anotherHaproxyInThePlaceOfTheStacksOwnIsNotSteered() {
        Part stranger =
                new Part(Part.Kind.HAPROXY, "haproxy", ProcessHandle.current().pid(), 1);
        WrittenStack.write(OpenFrontDoor.WORKSPACE, List.of(stranger));

        Spoken refused = lb("drain", "node-1");

        assertThat(refused.exit()).isOne();
        assertThat(refused.err()).containsPattern("^webpos: another HAProxy \\(process \\d+\\) took the place");
        assertThat(RunningFrontDoor.at(open.socket()).server("node-1").state()).isEqualTo(ServerState.UP);
    }

    private static Spoken lb(String... words) {
        return WEBPOS.ended(Stream.concat(Stream.of("lb"), Stream.of(words)).toArray(String[]::new));
    }
}
