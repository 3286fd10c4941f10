package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.TestFrontDoor;

/** What is not done to a real front door, and what is said instead. */
@Timeout(60)
class LbRefusalsTest {

    private static final WebPosProcess WEBPOS = new WebPosProcess(TestFrontDoor.WORKSPACE);

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

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
    void aNodeThatIsEnabledButGoneOrWithoutWeightFails() {
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
    void aNodeThatIsNotThereIsWrongUse() {
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
    void anotherHaproxyInThePlaceOfTheStacksOwnIsNotSteered() {
        Part other =
                new Part(Part.Kind.HAPROXY, "haproxy", ProcessHandle.current().pid(), 1);
        StackStateWriter.write(TestFrontDoor.WORKSPACE, List.of(other));

        ScriptResult refused = WEBPOS.run("lb", "drain", "node-1");

        assertThat(refused.exit()).isOne();
        assertThat(refused.err()).containsPattern("^webpos: another HAProxy \\(process \\d+\\) took the place");
        assertThat(HaproxyRuntime.at(open.socket()).server("node-1").state()).isEqualTo(Server.State.UP);
    }
}
