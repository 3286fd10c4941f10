package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.TestFrontDoor;

/** A real front door, steered as people do it. */
@Timeout(60)
class LbCommandTest {

    private static final WebPosProcess WEBPOS = new WebPosProcess(TestFrontDoor.WORKSPACE);

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    @Test
    void theListShowsEachNodeThatIsThere() {
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
    void whatIsInEffectIsShown() {
        ScriptResult config = WEBPOS.run("lb", "config");

        assertThat(config.out())
                .containsPattern("^HAProxy [23]\\.\\S+, process \\d+\n")
                .contains(ScriptResult.ROOT + "/haproxy/haproxy.cfg\n")
                .contains("\n  WEBPOS_BACKEND_1=127.0.0.1:" + TestFrontDoor.WORKSPACE.nodePort(1) + "\n")
                .contains("\n  WEBPOS_BALANCE=roundrobin\n")
                .doesNotContain("WEBPOS_BACKEND_3");
    }
}
