package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.webpos.lab.stack.LiveProcesses;
import org.webpos.lab.stack.ScriptResult;

/** Real stacks, started and ended as people do it. Needs the built till. */
class StackIT {

    private static final WebPosProcess WEBPOS = new WebPosProcess(ScriptResult.ROOT, 12_000, StackExtension.HASTE);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(WEBPOS);

    @Test
    void aStackIsStartedShownAndEnded() throws Exception {
        ScriptResult up = WEBPOS.run("up", "--store", "token", "--nodes", "2", "--products", "database");

        assertThat(up.exit()).as(up.err()).isZero();
        String address = up.out().lines().findFirst().orElseThrow();
        assertThat(URI.create(address + "/api/node").toURL().openStream()).isNotEmpty();
        assertThat(URI.create(address + "/api/products?q=tea").toURL().openStream())
                .isNotEmpty();
        JsonNode status =
                new ObjectMapper().readTree(WEBPOS.run("status", "--json").out());
        assertThat(status.path("store").asText()).isEqualTo("token");
        assertThat(status.path("balance").asText()).isEqualTo("roundrobin");
        assertThat(status.path("frontDoor").asText()).isEqualTo(address);
        assertThat(each(status, "name")).containsExactly("node-1", "node-2", "haproxy", "postgres");
        assertThat(each(status, "health")).containsOnly("ready");
        assertThat(WEBPOS.run("up").err()).contains("a stack with the store token is up already");

        assertSocketsAreBalanced();

        assertThat(WEBPOS.run("down").exit()).isZero();

        assertThat(WEBPOS.stateFile()).doesNotExist();
        assertThat(LiveProcesses.among(each(status, "pid"))).isEmpty();
        assertThat(WEBPOS.run("status").out()).startsWith("nothing runs");
        assertThat(WEBPOS.run("sockets", "--connections", "1").err()).contains("nothing runs");
    }

    private static void assertSocketsAreBalanced() throws Exception {
        ScriptResult sockets = WEBPOS.run("sockets", "--connections", "40", "--json");
        assertThat(sockets.exit()).as(sockets.err()).isZero();
        JsonNode outcome = new ObjectMapper().readTree(sockets.out());
        assertThat(outcome.path("open").asInt()).isEqualTo(40);
        assertThat(outcome.path("unanswered").asInt()).isZero();
        assertThat(outcome.path("spread").toString()).isEqualTo("{\"node-1\":20,\"node-2\":20}");
        assertThat(outcome.path("roundTripMs").path("p50").asDouble()).isPositive();
        assertThat(outcome.path("kilobytesPerSocket").isNumber()).isTrue();
        assertThat(outcome.path("verdict").asText()).startsWith("Balancing works");
    }

    @Test
    void anInterruptedStartLeavesNothing() throws Exception {
        Process starting = startUntilNodesStart();
        Collection<String> started = WEBPOS.parts().values();
        assertThat(started).hasSizeGreaterThanOrEqualTo(6);

        WebPosProcess.interrupt(starting);

        assertThat(starting.waitFor()).isNotZero();
        assertThat(LiveProcesses.among(started)).isEmpty();
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void aReplicaThatDiesWhileTheNodesStartEndsTheStart() throws Exception {
        Process starting = WEBPOS.start("up", "--store", "redis", "--nodes", "2");
        try (BufferedReader message = starting.errorReader(StandardCharsets.UTF_8)) {
            WebPosProcess.awaitLine(message, "starting 2 nodes");
            Map<String, String> started = WEBPOS.parts();

            WebPosProcess.kill(started.get("redis-19005"));

            assertThat(message.lines().reduce((before, line) -> line)).hasValueSatisfying(line -> assertThat(line)
                    .startsWith(
                            "webpos: redis-19005 (process " + started.get("redis-19005") + ") has ended unexpectedly"));
            assertThat(starting.waitFor()).isOne();
            assertThat(LiveProcesses.among(started.values())).isEmpty();
        }
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void whatAKilledLabLeftBehindIsEndedByDown() throws Exception {
        Process starting = startUntilNodesStart();
        Collection<String> started = WEBPOS.parts().values();

        starting.destroyForcibly().waitFor();
        assertThat(LiveProcesses.among(started)).isNotEmpty();
        WEBPOS.run("down");

        assertThat(LiveProcesses.among(started)).isEmpty();
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    @Test
    void aSettingTheTillRefusesStopsTheStartAndIsNamed() {
        WebPosProcess wronglySet = WEBPOS.with("WEBPOS_SESSION_TIMEOUT", "never");

        ScriptResult up = wronglySet.run("up", "--nodes", "1");

        assertThat(up.exit()).isOne();
        assertThat(up.err().lines().reduce((before, line) -> line)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("webpos: node-1: wrong setting webpos.session.timeout: 'never' is not a duration"));
        assertThat(WEBPOS.stateFile()).doesNotExist();
    }

    private static Process startUntilNodesStart() throws IOException {
        Process starting = WEBPOS.start("up", "--store", "redis", "--nodes", "2");
        WebPosProcess.awaitLine(starting.errorReader(StandardCharsets.UTF_8), "starting 2 nodes");
        return starting;
    }

    private static List<String> each(JsonNode status, String field) {
        return StreamSupport.stream(status.path("processes").spliterator(), false)
                .map(process -> process.path(field).asText())
                .toList();
    }
}
