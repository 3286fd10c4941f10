package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.Living;
import org.webpos.lab.stack.Spoken;

/** Real stacks, started and ended as people do it. Needs the built till. */
class StackIT {

    private static final String OFFSET = "12000";
    private static final Path STATE = Spoken.ROOT.resolve(".webpos/run-" + OFFSET + "/stack.json");

    @BeforeAll
    static void needTheTill() {
        assumeTrue(Files.exists(Spoken.ROOT.resolve("webpos/target/webpos.war")), "the till is built");
    }

    @AfterEach
    void down() {
        webpos("down");
    }

    @Test
    void aStackIsStartedShownAndEnded() throws Exception {
        Spoken up = webpos("up", "--store", "token", "--nodes", "2");

        assertThat(up.exit()).as(up.err()).isZero();
        String address = up.out().lines().findFirst().orElseThrow();
        assertThat(URI.create(address + "/api/node").toURL().openStream()).isNotEmpty();
        JsonNode status = new ObjectMapper().readTree(webpos("status", "--json").out());
        assertThat(status.path("store").asText()).isEqualTo("token");
        assertThat(status.path("balance").asText()).isEqualTo("roundrobin");
        assertThat(status.path("frontDoor").asText()).isEqualTo(address);
        assertThat(each(status, "name")).containsExactly("node-1", "node-2", "haproxy");
        assertThat(each(status, "health")).containsOnly("ready");
        assertThat(webpos("up").err()).contains("a stack with the store token is up already");

        assertThat(webpos("down").exit()).isZero();

        assertThat(STATE).doesNotExist();
        assertThat(Living.among(each(status, "pid"))).isEmpty();
        assertThat(webpos("status").out()).startsWith("nothing runs");
    }

    @Test
    void anInterruptedStartLeavesNothing() throws Exception {
        Process starting = startUntilNodesStart();
        List<String> started = startedSoFar();
        assertThat(started).hasSizeGreaterThanOrEqualTo(6);

        new ProcessBuilder("bash", "-c", "kill -INT " + starting.pid()).start().waitFor();

        assertThat(starting.waitFor()).isNotZero();
        assertThat(Living.among(started)).isEmpty();
        assertThat(STATE).doesNotExist();
    }

    @Test
    void whatAKilledLabLeftBehindIsEndedByDown() throws Exception {
        Process starting = startUntilNodesStart();
        List<String> started = startedSoFar();

        starting.destroyForcibly().waitFor();
        assertThat(Living.among(started)).isNotEmpty();
        webpos("down");

        assertThat(Living.among(started)).isEmpty();
        assertThat(STATE).doesNotExist();
    }

    @Test
    void aSettingTheTillRefusesStopsTheStartAndIsNamed() {
        Spoken up = Spoken.by(
                Map.of("WEBPOS_PORT_OFFSET", OFFSET, "WEBPOS_SESSION_EXPIRY", "never"),
                java(),
                lab("up", "--nodes", "1"));

        assertThat(up.exit()).isOne();
        assertThat(up.err().lines().reduce((before, line) -> line)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("webpos: node-1: wrong setting webpos.session.expiry: 'never' is not a duration"));
        assertThat(STATE).doesNotExist();
    }

    private static Process startUntilNodesStart() throws IOException {
        Process starting = Spoken.builder(
                        Map.of("WEBPOS_PORT_OFFSET", OFFSET), java(), lab("up", "--store", "redis", "--nodes", "2"))
                .start();
        BufferedReader told = starting.errorReader(StandardCharsets.UTF_8);
        String line = told.readLine();
        while (line != null && !line.equals("starting 2 nodes")) {
            line = told.readLine();
        }
        assertThat(line).as("the nodes start").isNotNull();
        return starting;
    }

    private static List<String> startedSoFar() throws IOException {
        JsonNode processes =
                new ObjectMapper().readTree(Files.readString(STATE)).path("processes");
        return StreamSupport.stream(processes.spliterator(), false)
                .map(process -> process.path("id").path("pid").asText())
                .toList();
    }

    private static List<String> each(JsonNode status, String field) {
        return StreamSupport.stream(status.path("processes").spliterator(), false)
                .map(process -> process.path(field).asText())
                .toList();
    }

    private static Spoken webpos(String... arguments) {
        return Spoken.by(Map.of("WEBPOS_PORT_OFFSET", OFFSET), java(), lab(arguments));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String[] lab(String... arguments) {
        List<String> start = List.of(
                "-Dwebpos.root=" + Spoken.ROOT, "-cp", System.getProperty("java.class.path"), WebPos.class.getName());
        return Stream.concat(start.stream(), Stream.of(arguments)).toArray(String[]::new);
    }
}
