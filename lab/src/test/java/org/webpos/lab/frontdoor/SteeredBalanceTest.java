package org.webpos.lab.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.OpenFrontDoor;

/** What steering a real HAProxy does where it does not take turns. */
@Timeout(60)
class SteeredBalanceTest {

    @Test
    void whereSharesAreLaidOutAtTheStartAServerIsInOrOut() {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.SOURCE)) {
            RunningFrontDoor frontDoor = RunningFrontDoor.at(open.socket());

            assertThatThrownBy(() -> frontDoor.weight("node-1", 50))
                    .hasMessage(
                            "this balance lays its shares out when the front door starts, so node-1 can only be given 0 or"
                                    + " the weight it started with");
            frontDoor.weight("node-1", 0);
            assertThat(frontDoor.server("node-1").state()).isEqualTo(ServerState.DRAINING);
            frontDoor.weight("node-1", 100);
            assertThat(frontDoor.server("node-1").state()).isEqualTo(ServerState.UP);
        }
    }

    @Test
    void aClientBoundByARoutingCookieStillGetsAServerThatDrainsButNoneThatIsDisabled() {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.COOKIE)) {
            RunningFrontDoor frontDoor = RunningFrontDoor.at(open.socket());
            Visitor visitor = Visitor.withCookies(open);
            String own = visitor.answer();

            frontDoor.drain(own);
            assertThat(visitor.answers()).containsOnly(own);

            frontDoor.enable(own);
            frontDoor.weight(own, 0);
            assertThat(visitor.answers()).containsOnly(own);

            frontDoor.disable(own);
            assertThat(visitor.answers()).doesNotContain(own);
        }
    }
}
