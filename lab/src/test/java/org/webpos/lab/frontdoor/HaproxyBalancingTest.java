package org.webpos.lab.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.TestFrontDoor;

/** What changes at runtime do with balancing algorithms other than round robin. */
@Timeout(60)
class HaproxyBalancingTest {

    @Test
    void withStaticWeightsAServerIsFullyInOrOut() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.SOURCE)) {
            HaproxyRuntime frontDoor = HaproxyRuntime.at(open.socket());

            assertThatThrownBy(() -> frontDoor.setWeight("node-1", 50))
                    .hasMessage(
                            "this balancing algorithm fixes all weights when the front door starts, so node-1 can only be given 0 or"
                                    + " the weight it started with");
            frontDoor.setWeight("node-1", 0);
            assertThat(frontDoor.server("node-1").state()).isEqualTo(Server.State.DRAINING);
            frontDoor.setWeight("node-1", 100);
            assertThat(frontDoor.server("node-1").state()).isEqualTo(Server.State.UP);
        }
    }

    @Test
    void aClientBoundByARoutingCookieStillGetsAServerThatDrainsButNoneThatIsDisabled() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.COOKIE)) {
            HaproxyRuntime frontDoor = HaproxyRuntime.at(open.socket());
            TestClient visitor = TestClient.withCookies(open);
            String own = visitor.answer();

            frontDoor.drain(own);
            assertThat(visitor.answers()).containsOnly(own);

            frontDoor.enable(own);
            frontDoor.setWeight(own, 0);
            assertThat(visitor.answers()).containsOnly(own);

            frontDoor.disable(own);
            assertThat(visitor.answers()).doesNotContain(own);
        }
    }
}
