package org.webpos.lab.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.TestFrontDoor;

/** The slots of a real HAProxy that nodes join and leave. */
@Timeout(60)
class FreeSlotTest {

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    private final HaproxyRuntime frontDoor = HaproxyRuntime.at(open.socket());

    @Test
    void aFreeSlotIsAssignedEnabledAndReleased() {
        frontDoor.disable("node-1");
        frontDoor.assign("node-5", "127.0.0.1", TestFrontDoor.WORKSPACE.nodePort(1));
        assertThat(frontDoor.server("node-5").state()).isEqualTo(Server.State.MAINTENANCE);

        frontDoor.enable("node-5");
        // It begins with a small share (slowstart).
        assertThat(TestClient.of(open).answers(500)).containsOnly("node-1", "node-2");
        assertThat(frontDoor.server("node-5").requests()).isPositive();

        frontDoor.release("node-5");
        assertThat(frontDoor.freeSlots()).contains("node-5");
        assertThat(TestClient.of(open).answers()).containsOnly("node-2");
    }

    @Test
    void aSlotThatWasUsedBeforeIsAssignedWithItsFirstWeight() {
        frontDoor.assign("node-5", "127.0.0.1", TestFrontDoor.WORKSPACE.nodePort(1));
        frontDoor.setWeight("node-5", 0);
        frontDoor.release("node-5");

        frontDoor.assign("node-5", "127.0.0.1", TestFrontDoor.WORKSPACE.nodePort(1));

        assertThat(frontDoor.server("node-5").weight()).isEqualTo(100);
    }
}
