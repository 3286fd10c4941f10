package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.TestFrontDoor;

/** A real front door, found out about as people do it. */
@Timeout(120)
class RouteCommandTest {

    private static final WebPosProcess WEBPOS = new WebPosProcess(TestFrontDoor.WORKSPACE);

    @Test
    void anInferredAlgorithmThatIsConfiguredSucceeds() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN, 4)) {
            ScriptResult route = WEBPOS.run("route");

            assertThat(route.exit()).as(route.out() + route.err()).isZero();
            assertThat(route.out()).contains("\nseen: roundrobin, as configured; ");
            assertThat(route.err()).contains("as 8 clients to " + open.address());
        }
    }

    @Test
    void anInferredAlgorithmThatIsNotConfiguredFails() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.SOURCE, 4)) {
            sayThatRoundRobinIsConfigured();

            ScriptResult route = WEBPOS.run("route");

            assertThat(route.exit()).as(open.address()).isOne();
            assertThat(route.out()).contains("\nseen: source, BUT CONFIGURED IS roundrobin; ");
        }
    }

    @Test
    void jsonOutputHasNothingButTheReport() throws IOException {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.SOURCE, 4)) {
            sayThatRoundRobinIsConfigured();

            ScriptResult route = WEBPOS.run("route", "--json", "--requests", "40", "--clients", "4");

            assertThat(route.exit()).isOne();
            JsonNode seen = new ObjectMapper().readTree(route.out());
            assertThat(seen.path("frontDoor").asText()).isEqualTo(open.address());
            assertThat(seen.path("seen").toString()).isEqualTo("[\"source\"]");
            assertThat(seen.path("agrees").asBoolean(true)).isFalse();
            assertThat(seen.path("clients")).hasSize(4);
            assertThat(seen.path("moved").isNull()).isTrue();
        }
    }

    @Test
    void anInterruptedMoveLeavesEveryNodeEnabled() throws Exception {
        CountDownLatch out = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.CONSISTENT, 4)) {
            HaproxyRuntime frontDoor = HaproxyRuntime.at(open.socket());
            open.beforeEachAnswer(() -> {
                if (frontDoor.server("node-4").state() == Server.State.MAINTENANCE) {
                    out.countDown();
                    await(over); // or the node could be in again before anybody interrupts
                }
            });
            Process moving = WEBPOS.start("route", "--move");
            await(out);

            WebPosProcess.interrupt(moving);

            assertThat(moving.waitFor()).isEqualTo(130);
            over.countDown();
            assertThat(frontDoor.servers()).hasSize(4).allMatch(server -> server.state()
                    .serves());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** Writes it down of a front door that balances otherwise. */
    private static void sayThatRoundRobinIsConfigured() {
        DetachedStack running = DetachedStack.find(TestFrontDoor.WORKSPACE).orElseThrow();
        StackStateWriter.write(TestFrontDoor.WORKSPACE, running.parts());
    }
}
