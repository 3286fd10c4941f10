package org.webpos.lab.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.TestFrontDoor;

/** A real HAProxy, changed while it runs. */
@Timeout(60)
class HaproxyRuntimeTest {

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    private final HaproxyRuntime frontDoor = HaproxyRuntime.at(open.socket());
    private final TestClient visitor = TestClient.of(open);

    @Test
    void serversAndFreeSlotsAreListed() {
        assertThat(frontDoor.servers())
                .extracting(Server::name, Server::address, Server::weight)
                .containsExactly(tuple("node-1", address(1), 100), tuple("node-2", address(2), 100));
        assertThat(frontDoor.freeSlots()).containsExactly("node-3", "node-4", "node-5", "node-6", "node-7", "node-8");
    }

    @Test
    void requestsAreCountedForEachServer() {
        long before = frontDoor.server("node-1").requests();

        visitor.answers();

        assertThat(frontDoor.server("node-1").requests()).isEqualTo(before + 5);
    }

    @Test
    void aServerWithMoreWeightGetsMoreRequests() {
        frontDoor.setWeight("node-1", 75);
        frontDoor.setWeight("node-2", 25);

        assertThat(visitor.answers(100).filter("node-1"::equals)).hasSizeBetween(74, 76);
        assertThat(frontDoor.server("node-1").weight()).isEqualTo(75);
    }

    @Test
    void aServerThatDrainsGetsNoNewClientUntilItIsEnabled() {
        frontDoor.drain("node-1");
        assertThat(frontDoor.server("node-1").state()).isEqualTo(Server.State.DRAINING);
        assertThat(visitor.answers()).containsOnly("node-2");

        frontDoor.enable("node-1");
        assertThat(frontDoor.server("node-1").state().serves()).isTrue();
        assertThat(visitor.answers()).contains("node-1");
    }

    @Test
    void aServerWithoutWeightDrains() {
        frontDoor.setWeight("node-1", 0);

        assertThat(frontDoor.server("node-1").state()).isEqualTo(Server.State.DRAINING);
    }

    @Test
    void aDisabledServerGetsNothing() {
        frontDoor.disable("node-1");

        assertThat(frontDoor.server("node-1").state()).isEqualTo(Server.State.MAINTENANCE);
        assertThat(frontDoor.server("node-1").health()).isEqualTo("not asked");
        assertThat(visitor.answers()).containsOnly("node-2");
    }

    @Test
    void aDeadServerIsDownSoonWithTheReason() {
        open.stop("node-1");

        Server down = Stream.generate(() -> frontDoor.server("node-1"))
                .filter(server -> server.state() == Server.State.DOWN)
                .findFirst()
                .orElseThrow();

        assertThat(down.health()).isEqualTo("no connection");
    }

    @Test
    void unknownNamesAreRefusedWithTheExistingOnes() {
        assertThatThrownBy(() -> frontDoor.drain("node-9; show info"))
                .hasMessage("there is no node 'node-9; show info' behind the front door; choose one of node-1, node-2");
        assertThatThrownBy(() -> frontDoor.enable("node-3"))
                .isInstanceOf(FrontDoorException.NoSuchServerException.class);
        assertThatThrownBy(() -> frontDoor.assign("node-1", "127.0.0.1", TestFrontDoor.WORKSPACE.nodePort(1)))
                .isInstanceOf(FrontDoorException.NoSuchServerException.class)
                .hasMessageContaining("choose one of node-3");
    }

    @Test
    void anErrorOfHaproxyIsForwarded() {
        assertThatThrownBy(() -> frontDoor.setWeight("node-1", 300)).hasMessageContaining("between 0 and 256");
        assertThatThrownBy(() -> frontDoor.assign("node-5", "nowhere", 1)).hasMessageContaining("Invalid");
        assertThat(frontDoor.freeSlots()).contains("node-5");
    }

    private static String address(int node) {
        return "127.0.0.1:" + TestFrontDoor.WORKSPACE.nodePort(node);
    }
}
