package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.TestFrontDoor;

/** A real HAProxy before small servers, tried from outside. */
@Timeout(120)
class RealFrontDoorTest {

    @ParameterizedTest
    @MethodSource("algorithmsAndNodes")
    void everyBalancingAlgorithmIsRecognised(BalancingAlgorithm balance, int nodes) {
        try (TestFrontDoor open = new TestFrontDoor(balance, nodes)) {
            RouteAnalysis analysis = probe(open, balance);

            assertThat(analysis.classification().candidates())
                    .as(analysis.verdict())
                    .containsExactly(balance);
            assertThat(analysis.agrees()).isTrue();
            assertThat(analysis.verdict()).startsWith("seen: " + balance.label() + ", as configured; ");
        }
    }

    static Stream<Arguments> algorithmsAndNodes() {
        return Stream.of(BalancingAlgorithm.values())
                .flatMap(balance -> Stream.of(Arguments.of(balance, 4), Arguments.of(balance, 2)));
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
    void anotherAlgorithmThanTheConfiguredOneIsReported(BalancingAlgorithm running, BalancingAlgorithm configured) {
        try (TestFrontDoor open = new TestFrontDoor(running, 4)) {
            RouteAnalysis analysis = probe(open, configured);

            assertThat(analysis.agrees()).isFalse();
            assertThat(analysis.verdict())
                    .startsWith("seen: " + running.label() + ", BUT CONFIGURED IS " + configured.label());
        }
    }

    @Test
    void sharesFollowTheCurrentWeights() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.WEIGHTED, 4)) {
            HaproxyRuntime.at(open.socket()).setWeight("node-4", 200);

            RouteAnalysis analysis = probe(open, BalancingAlgorithm.WEIGHTED);

            assertThat(analysis.agrees()).as(analysis.verdict()).isTrue();
            assertThat(analysis.target().expectedWeights().share("node-4")).isEqualTo(200 / 425.0);
            assertThat(analysis.fit())
                    .hasValueSatisfying(fit -> assertThat(fit.p()).isGreaterThan(0.99));
        }
    }

    @Test
    void theAlgorithmIsRecognisedWhileANodeIsDisabled() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN, 4)) {
            HaproxyRuntime.at(open.socket()).disable("node-3");

            RouteAnalysis analysis = probe(open, BalancingAlgorithm.ROUNDROBIN);

            assertThat(analysis.agrees()).as(analysis.verdict()).isTrue();
            assertThat(analysis.target().unavailable()).containsExactly("node-3");
            assertThat(analysis.answers().distinctNodes()).isEqualTo(3);
        }
    }

    @Test
    void withOneNodeEveryAlgorithmIsPossibleAndNothingIsReportedAsWrong() {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.LEASTCONN, 1)) {
            RouteAnalysis analysis = probe(open, BalancingAlgorithm.LEASTCONN);

            assertThat(analysis.agrees()).isTrue();
            assertThat(analysis.classification().candidates()).containsExactlyInAnyOrder(BalancingAlgorithm.values());
        }
    }

    private static RouteAnalysis probe(TestFrontDoor open, BalancingAlgorithm configured) {
        return RouteAnalysis.of(KnownTarget.of(open, configured), 400, 8, Optional.empty(), line -> {});
    }
}
