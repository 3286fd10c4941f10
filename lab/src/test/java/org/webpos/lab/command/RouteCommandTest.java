package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.frontdoor.ServerState;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.LeftStack;
import org.webpos.lab.stack.OpenFrontDoor;
import org.webpos.lab.stack.Spoken;
import org.webpos.lab.stack.WrittenStack;

/** A real front door, found out about as people do it. */
@Timeout(120)
class RouteCommandTest {

    private static final Typed WEBPOS = new Typed(OpenFrontDoor.WORKSPACE);

    @Test
    void whatIsSeenAndConfiguredIsDone() {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.ROUNDROBIN, 4)) {
            Spoken route = WEBPOS.ended("route");

            assertThat(route.exit()).as(route.out() + route.err()).isZero();
            assertThat(route.out()).contains("\nseen: roundrobin, as configured; ");
            assertThat(route.err()).contains("as 8 clients to " + open.address());
        }
    }

    @Test
    void whatIsSeenAndNotConfiguredFails() {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.SOURCE, 4)) {
            sayThatRoundRobinIsConfigured();

            Spoken route = WEBPOS.ended("route");

            assertThat(route.exit()).as(open.address()).isOne();
            assertThat(route.out()).contains("\nseen: source, BUT CONFIGURED IS roundrobin; ");
        }
    }

    @Test
    void scriptsGetWhatWasSeenAsJsonAndNothingElse() throws IOException {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.SOURCE, 4)) {
            sayThatRoundRobinIsConfigured();

            Spoken route = WEBPOS.ended("route", "--json", "--requests", "40", "--clients", "4");

            assertThat(route.exit()).isOne();
            JsonNode seen = new ObjectMapper().readTree(route.out());
            assertThat(seen.path("frontDoor").asText()).isEqualTo(open.address());
            assertThat(seen.path("seen").toString()).isEqualTo("[\"source\"]");
            assertThat(seen.path("agrees").asBoolean(true)).isFalse();
            assertThat(seen.path("clients")).hasSize(4);
            assertThat(seen.path("moved").isNull()).isTrue();
        }
    }

    @Test
    void anInterruptedMoveLeavesEveryNodeInTheBalance() throws Exception {
        try (OpenFrontDoor open = new OpenFrontDoor(Balance.CONSISTENT, 4)) {
            RunningFrontDoor frontDoor = RunningFrontDoor.at(open.socket());
            Process moving = WEBPOS.started("route", "--move");
            try (BufferedReader told = moving.errorReader(StandardCharsets.UTF_8)) {
                Typed.hear(told, "taking node-4 out");
                awaitAbsence(frontDoor, "node-4");

                Typed.interrupt(moving);

                assertThat(moving.waitFor()).isEqualTo(130);
            }
            assertThat(frontDoor.servers()).hasSize(4).allMatch(server -> server.state()
                    .serves());
        }
    }

    private static void awaitAbsence(RunningFrontDoor frontDoor, String node) {
        Server server = frontDoor.server(node);
        while (server.state() != ServerState.MAINTENANCE) {
            server = frontDoor.server(node);
        }
    }

    /** Writes it down of a front door that balances otherwise. */
    private static void sayThatRoundRobinIsConfigured() {
        LeftStack running = LeftStack.found(OpenFrontDoor.WORKSPACE).orElseThrow();
        WrittenStack.write(OpenFrontDoor.WORKSPACE, running.parts());
    }
}
