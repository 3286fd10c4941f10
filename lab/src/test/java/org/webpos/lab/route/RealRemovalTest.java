package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.OpenFrontDoor;
import org.webpos.lab.stack.StackException;

/** A real HAProxy of which a node leaves for a while. */
@Timeout(120)
class RealRemovalTest {

    @Test
    void whenANodeLeavesAConsistentHashMovesItsOwnClientsOnly() {
        Remapping moved = moved(Balance.CONSISTENT);

        assertThat(moved.bound()).isBetween(10L, 60L);
        assertThat(moved.leaving()).isZero();
        assertThat(moved.joining()).isZero();
    }

    @Test
    void whenANodeLeavesAPlainHashMovesMostClients() {
        assertThat(moved(Balance.SOURCE).needless()).isGreaterThan(0.5);
    }

    @Test
    void whenANodeLeavesRoutingCookiesMoveItsOwnClientsOnly() {
        assertThat(moved(Balance.COOKIE).leaving()).isZero();
    }

    @Test
    void theLastNodeIsNotTakenOut() {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.ROUNDROBIN, 1)) {
            Optional<RunningFrontDoor> frontDoor = Optional.of(RunningFrontDoor.at(open.socket()));
            ProbeTarget ground = KnownGround.of(open, Balance.ROUNDROBIN);

            assertThatThrownBy(() -> Route.of(ground, 8, 8, frontDoor, line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("only one serves");
        }
    }

    private static Remapping moved(Balance balance) {
        try (OpenFrontDoor open = new OpenFrontDoor(balance, 4)) {
            RunningFrontDoor frontDoor = RunningFrontDoor.at(open.socket());
            Route route = Route.of(KnownGround.of(open, balance), 8, 8, Optional.of(frontDoor), line -> {});

            assertThat(route.agrees()).as(route.verdict()).isTrue();
            assertThat(frontDoor.server("node-4").state().serves()).isTrue();
            return route.moved().orElseThrow();
        }
    }
}
