package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.TestFrontDoor;

/** A real HAProxy before small servers, tried from outside. */
@Timeout(120)
class RealFrontDoorTest {

    @ParameterizedTest
    @EnumSource
    void everyWayOfBalancingIsRecognised(BalancingAlgorithm balance) {
        try (TestFrontDoor open = new TestFrontDoor(balance, 4)) {
            Route route = tried(open, balance);

            assertThat(route.conclusion().candidates()).as(route.verdict()).containsExactly(balance);
            assertThat(route.agrees()).isTrue();
            assertThat(route.verdict()).startsWith("seen: " + balance.label() + ", as configured; ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ROUNDROBIN, WEIGHTED",
        "WEIGHTED, ROUNDROBIN",
        "LEASTCONN, ROUNDROBIN",
        "SOURCE, CONSISTENT",
        "CONSISTENT, SOURCE",
        "COOKIE, SOURCE"
    })
    void anotherWayThanTheOneConfiguredIsNotTakenForIt(BalancingAlgorithm running, BalancingAlgorithm configured) {
        try (TestFrontDoor open = new TestFrontDoor(running, 4)) {
            Route route = tried(open, configured);

            assertThat(route.agrees()).isFalse();
            assertThat(route.verdict())
                    .startsWith("seen: " + running.label() + ", BUT CONFIGURED IS " + configured.label());
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoNodesAreEnoughToRecogniseIt(BalancingAlgorithm balance) {
        try (TestFrontDoor open = new TestFrontDoor(balance, 2)) {
            Route route = tried(open, balance);

            assertThat(route.conclusion().candidates()).as(route.verdict()).containsExactly(balance);
        }
    }

    @Test
    void sharesFollowTheWeightsOfTheMoment() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.WEIGHTED, 4)) {
            HaproxyRuntime.at(open.socket()).setWeight("node-4", 200);

            Route route = tried(open, BalancingAlgorithm.WEIGHTED);

            assertThat(route.agrees()).as(route.verdict()).isTrue();
            assertThat(route.ground().shares().share("node-4")).isEqualTo(200 / 425.0);
            assertThat(route.fit())
                    .hasValueSatisfying(fit -> assertThat(fit.p()).isGreaterThan(0.99));
        }
    }

    @Test
    void overTheNodesThatAreThereItStillConcludes() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN, 4)) {
            HaproxyRuntime.at(open.socket()).disable("node-3");

            Route route = tried(open, BalancingAlgorithm.ROUNDROBIN);

            assertThat(route.agrees()).as(route.verdict()).isTrue();
            assertThat(route.ground().away()).containsExactly("node-3");
            assertThat(route.answers().spread()).isEqualTo(3);
        }
    }

    @Test
    void oneNodeTellsNothingAndIsNotTakenForAFault() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.LEASTCONN, 1)) {
            Route route = tried(open, BalancingAlgorithm.LEASTCONN);

            assertThat(route.agrees()).isTrue();
            assertThat(route.conclusion().candidates()).containsExactlyInAnyOrder(BalancingAlgorithm.values());
        }
    }

    private static Route tried(TestFrontDoor open, BalancingAlgorithm configured) {
        return Route.of(KnownGround.of(open, configured), 400, 8, Optional.empty(), line -> {});
    }
}
