package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.TestFrontDoor;

/** A real HAProxy of which nothing but an address is known. */
@Timeout(120)
class UnknownFrontDoorTest {

    @ParameterizedTest
    @EnumSource
    void theAddressOfAnUnknownFrontDoorIsEnough(BalancingAlgorithm balance) {
        try (TestFrontDoor open = new TestFrontDoor(balance, 4)) {
            ProbeTarget strange = ProbeTarget.at(URI.create(open.address()));

            RouteAnalysis analysis = RouteAnalysis.of(strange, 80, 40, Optional.empty(), line -> {});

            assertThat(analysis.classification().candidates())
                    .as(analysis.verdict())
                    .containsExactly(balance);
            assertThat(analysis.latency().direct()).isEmpty();
        }
    }

    @Test
    void aServerThatDoesNotNameItsNodeIsNoFrontDoor() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN, 1)) {
            ProbeTarget statistics = ProbeTarget.at(URI.create(open.statistics()));
            ProbeTarget deserted = ProbeTarget.at(URI.create(open.address()));
            open.stop("node-1");

            assertThatThrownBy(() -> RouteAnalysis.of(statistics, 8, 8, Optional.empty(), line -> {}))
                    .hasMessageContaining("X-Webpos-Node");
            assertThatThrownBy(() -> RouteAnalysis.of(deserted, 8, 8, Optional.empty(), line -> {}))
                    .hasMessageContaining("answers 503");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsReported() {
        ProbeTarget nowhere = ProbeTarget.at(URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> RouteAnalysis.of(nowhere, 8, 8, Optional.empty(), line -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("nothing that speaks HTTP answers at http://127.0.0.1:1 (Connection refused)");
    }
}
