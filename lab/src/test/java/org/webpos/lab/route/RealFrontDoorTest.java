package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.OpenFrontDoor;
import org.webpos.lab.stack.StackException;

/** A real HAProxy before small servers, tried from outside. */
@Timeout(120)
class RealFrontDoorTest {

    @ParameterizedTest
    @EnumSource
    void everyWayOfBalancingIsRecognised(Balance balance) throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(balance, 4)) {
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
    void anotherWayThanTheOneConfiguredIsNotTakenForIt(Balance running, Balance configured) throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(running, 4)) {
            Route route = tried(open, configured);

            assertThat(route.agrees()).isFalse();
            assertThat(route.verdict())
                    .startsWith("seen: " + running.label() + ", BUT CONFIGURED IS " + configured.label());
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoNodesAreEnoughToRecogniseIt(Balance balance) throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(balance, 2)) {
            Route route = tried(open, balance);

            assertThat(route.conclusion().candidates()).as(route.verdict()).containsExactly(balance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAFrontDoorThatNobodyKnowsTheAddressIsEnough(Balance balance) throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(balance, 4)) {
            Ground strange = Ground.at(URI.create(open.address()));

            Route route = Route.of(strange, 80, 40, Optional.empty(), line -> {});

            assertThat(route.conclusion().candidates()).as(route.verdict()).containsExactly(balance);
            assertThat(route.glimpse().direct()).isEmpty();
        }
    }

    @Test
    void sharesFollowTheWeightsOfTheMoment() throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.WEIGHTED, 4)) {
            RunningFrontDoor.at(open.socket()).weight("node-4", 200);

            Route route = tried(open, Balance.WEIGHTED);

            assertThat(route.agrees()).as(route.verdict()).isTrue();
            assertThat(route.ground().shares().share("node-4")).isEqualTo(200 / 425.0);
            assertThat(route.fit())
                    .hasValueSatisfying(fit -> assertThat(fit.p()).isGreaterThan(0.99));
        }
    }

    @Test
    void overTheNodesThatAreThereItStillConcludes() throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.ROUNDROBIN, 4)) {
            RunningFrontDoor.at(open.socket()).disable("node-3");

            Route route = tried(open, Balance.ROUNDROBIN);

            assertThat(route.agrees()).as(route.verdict()).isTrue();
            assertThat(route.ground().away()).containsExactly("node-3");
            assertThat(route.answers().spread()).isEqualTo(3);
        }
    }

    @Test
    void oneNodeTellsNothingAndIsNotTakenForAFault() throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.LEASTCONN, 1)) {
            Route route = tried(open, Balance.LEASTCONN);

            assertThat(route.agrees()).isTrue();
            assertThat(route.conclusion().candidates()).containsExactlyInAnyOrder(Balance.values());
        }
    }

    @Test
    void whenANodeLeavesAConsistentHashMovesItsOwnClientsOnly() throws IOException {
        Moved moved = moved(Balance.CONSISTENT);

        assertThat(moved.bound()).isBetween(10L, 60L);
        assertThat(moved.leaving()).isZero();
        assertThat(moved.joining()).isZero();
    }

    @Test
    void whenANodeLeavesAPlainHashMovesMostClients() throws IOException {
        assertThat(moved(Balance.SOURCE).needless()).isGreaterThan(0.5);
    }

    @Test
    void whenANodeLeavesRoutingCookiesMoveItsOwnClientsOnly() throws IOException {
        assertThat(moved(Balance.COOKIE).leaving()).isZero();
    }

    @Test
    void theLastNodeIsNotTakenOut() throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.ROUNDROBIN, 1)) {
            Optional<RunningFrontDoor> frontDoor = Optional.of(RunningFrontDoor.at(open.socket()));
            Ground ground = ground(open, Balance.ROUNDROBIN);

            assertThatThrownBy(() -> Route.of(ground, 8, 8, frontDoor, line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("only one serves");
        }
    }

    @Test
    void whatDoesNotSayWhoAnsweredIsNoFrontDoor() throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.ROUNDROBIN, 1)) {
            Ground statistics = Ground.at(URI.create(open.statistics()));
            Ground deserted = Ground.at(URI.create(open.address()));
            open.stop("node-1");

            assertThatThrownBy(() -> Route.of(statistics, 8, 8, Optional.empty(), line -> {}))
                    .hasMessageContaining("X-Webpos-Node");
            assertThatThrownBy(() -> Route.of(deserted, 8, 8, Optional.empty(), line -> {}))
                    .hasMessageContaining("answers 503");
        }
    }

    @Test
    void whereNobodyAnswersItSaysSo() {
        Ground nowhere = Ground.at(URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> Route.of(nowhere, 8, 8, Optional.empty(), line -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("nothing that speaks HTTP answers at http://127.0.0.1:1 (Connection refused)");
    }

    private static Moved moved(Balance balance) throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(balance, 4)) {
            RunningFrontDoor frontDoor = RunningFrontDoor.at(open.socket());
            Route route = Route.of(ground(open, balance), 8, 8, Optional.of(frontDoor), line -> {});

            assertThat(route.agrees()).as(route.verdict()).isTrue();
            assertThat(frontDoor.server("node-4").state().serves()).isTrue();
            return route.moved().orElseThrow();
        }
    }

    private static Route tried(OpenFrontDoor open, Balance configured) {
        return Route.of(ground(open, configured), 400, 8, Optional.empty(), line -> {});
    }

    private static Ground ground(OpenFrontDoor open, Balance configured) {
        SortedMap<String, Target> direct = new TreeMap<>();
        IntStream.rangeClosed(1, 4).forEach(n -> direct.put("node-" + n, new Target(URI.create(open.address(n)))));
        return Ground.of(
                new Target(URI.create(open.address())),
                configured,
                RunningFrontDoor.at(open.socket()).servers(),
                direct,
                true);
    }
}
