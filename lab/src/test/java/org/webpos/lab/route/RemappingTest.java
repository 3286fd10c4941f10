package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.TestFrontDoor;

/** A real HAProxy of which a node leaves for a while. */
@Timeout(120)
class RemappingTest {

    @Test
    void whenANodeLeavesAConsistentHashMovesItsOwnClientsOnly() {
        Remapping moved = moved(BalancingAlgorithm.CONSISTENT);

        assertThat(moved.bound()).isBetween(10L, 60L);
        assertThat(moved.leaving()).isZero();
        assertThat(moved.joining()).isZero();
    }

    @Test
    void whenANodeLeavesAPlainHashMovesMostClients() {
        assertThat(moved(BalancingAlgorithm.SOURCE).needlessShare()).isGreaterThan(0.5);
    }

    @Test
    void whenANodeLeavesRoutingCookiesMoveItsOwnClientsOnly() {
        assertThat(moved(BalancingAlgorithm.COOKIE).leaving()).isZero();
    }

    @Test
    void theLastNodeIsNotDisabled() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN, 1)) {
            Optional<HaproxyRuntime> frontDoor = Optional.of(HaproxyRuntime.at(open.socket()));
            ProbeTarget target = KnownTarget.of(open, BalancingAlgorithm.ROUNDROBIN);

            assertThatThrownBy(() -> RouteAnalysis.of(target, 8, 8, frontDoor, line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("only one serves");
        }
    }

    private static Remapping moved(BalancingAlgorithm balance) {
        try (TestFrontDoor open = new TestFrontDoor(balance, 4)) {
            HaproxyRuntime frontDoor = HaproxyRuntime.at(open.socket());
            RouteAnalysis analysis =
                    RouteAnalysis.of(KnownTarget.of(open, balance), 8, 8, Optional.of(frontDoor), line -> {});

            assertThat(analysis.agrees()).as(analysis.verdict()).isTrue();
            assertThat(frontDoor.server("node-4").state().serves()).isTrue();
            return analysis.remapping().orElseThrow();
        }
    }
}
