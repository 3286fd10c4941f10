package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that people and the lab both use, with real servers. */
class RedisClusterTest {

    private static final int OFFSET = 14_000;
    private static final int SECOND_PORT = 7002 + OFFSET;

    private static final String REDIS_CLI =
            ScriptResult.by(Map.of(), "bin/tool", "redis-cli").out().strip();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        cluster("stop");
    }

    @Test
    void aStartedClusterIsCompleteAndAServerThatDiedMakesTheCheckFail() throws IOException {
        assertThat(cluster("start").exit()).isZero();
        assertThat(cluster("check").out()).contains("16384 slots, 3 masters and 3 replicas in sync");
        assertThat(ports()).allSatisfy(port -> assertThat(
                        ask(port, "cluster", "nodes").lines().filter(line -> line.contains("slave ")))
                .hasSize(3));

        end(SECOND_PORT);

        ScriptResult check = cluster("check");
        assertThat(check.exit()).isOne();
        assertThat(check.err()).contains("no answer on port " + SECOND_PORT);
        assertThat(cluster("status").out()).contains(SECOND_PORT + " down");
    }

    @Test
    void serversThatDiedAreStartedAgainAndTheOthersAreLeftAlone() throws IOException {
        cluster("start");
        String first = Files.readString(state().resolve(7001 + OFFSET + "/pid"));
        end(SECOND_PORT);

        assertThat(cluster("restore").exit()).isZero();

        assertThat(cluster("check").exit()).isZero();
        assertThat(state().resolve(7001 + OFFSET + "/pid")).hasContent(first);
    }

    @Test
    void nothingIsRestoredWhereNoClusterRuns() {
        assertThat(cluster("restore").err()).contains("it does not run; start it with");
    }

    @Test
    void aReplicaOfAnotherMasterMakesTheCheckFail() {
        cluster("start");
        int replica = 7006 + OFFSET;
        String role = ask(replica, "role");
        int other = role.contains("" + SECOND_PORT) ? SECOND_PORT + 1 : SECOND_PORT;

        assertThat(ask(replica, "cluster", "replicate", ask(other, "cluster", "myid")))
                .isEqualTo("OK");

        ScriptResult check = cluster("check");
        assertThat(check.exit()).isOne();
        assertThat(check.err()).contains("knows of 3 masters and replicas of 2, instead of 3 and 3");
    }

    @Test
    void aSecondStartIsRefusedAndStoppingLeavesNothing() {
        cluster("start");
        assertThat(cluster("start").err()).contains("it runs already");
        assertThat(cluster("check").exit()).isZero();

        assertThat(cluster("stop").exit()).isZero();

        assertThat(state()).doesNotExist();
        assertThat(cluster("check").err()).contains("it does not run; start it with");
    }

    @Test
    void aPortInUseIsNamedAndNothingIsStarted() throws IOException {
        try (ServerSocket taken = new ServerSocket(SECOND_PORT, 1, InetAddress.getLoopbackAddress())) {
            ScriptResult start = cluster("start");

            assertThat(start.exit()).isOne();
            assertThat(start.err()).contains("port " + taken.getLocalPort() + " is in use");
        }
        assertThat(cluster("status").out().lines()).hasSize(6).allMatch(line -> line.endsWith(" down"));
    }

    @Test
    void anImpossibleOffsetIsRefused() {
        ScriptResult start = ScriptResult.by(Map.of("WEBPOS_PORT_OFFSET", "15001"), "redis-cluster/cluster", "start");

        assertThat(start.exit()).isOne();
        assertThat(start.err()).contains("WEBPOS_PORT_OFFSET is a number from 0 to 15000");
    }

    private void end(int port) throws IOException {
        long pid =
                Long.parseLong(Files.readString(state().resolve(port + "/pid")).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    private static Stream<Integer> ports() {
        return IntStream.rangeClosed(7001, 7006).mapToObj(port -> port + OFFSET);
    }

    private static String ask(int port, String... question) {
        String[] words = Stream.concat(Stream.of("-p", Integer.toString(port)), Stream.of(question))
                .toArray(String[]::new);
        return ScriptResult.by(Map.of(), REDIS_CLI, words).out().strip();
    }

    private ScriptResult cluster(String verb) {
        Map<String, String> environment =
                Map.of("WEBPOS_PORT_OFFSET", Integer.toString(OFFSET), "WEBPOS_REDIS_DIR", state().toString());
        return ScriptResult.by(environment, "redis-cluster/cluster", verb);
    }

    private Path state() {
        return folder.resolve("redis");
    }
}
