package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.lab.stack.Part.Health;

/** HAProxy, started with every combination of the settings: some warnings come only at a real start. */
class FrontDoorCombinationsTest {

    private static final Poller START = Poller.of(Duration.ofSeconds(20));
    private static final Workspace WORKSPACE = FreePorts.own();

    @TempDir
    static Path folder;

    private static Path certificate;

    @BeforeAll
    static void makeACertificate() {
        certificate = Certificates.selfSigned(new Workspace(folder, 0));
    }

    static Stream<Map<String, String>> combinations() {
        List<Map<String, String>> all = new ArrayList<>();
        for (BalancingAlgorithm balance : BalancingAlgorithm.values()) {
            for (String rate : List.of("", "100")) {
                for (String resolve : List.of("", "dns")) {
                    for (String tls : List.of("", "yes")) {
                        all.add(Map.of("balance", balance.label(), "rate", rate, "resolve", resolve, "tls", tls));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void itStartsWithoutAWarning(Map<String, String> chosen) throws Exception {
        Path log = folder.resolve("haproxy.log");
        Process haproxy = started(chosen, log);
        try {
            assertThat(START.until(() -> !haproxy.isAlive() || showsStatistics()))
                    .isTrue();

            assertThat(haproxy.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(START.until(() ->
                            Health.probe(WORKSPACE.frontDoorPort(), "/metrics").isPresent()))
                    .isTrue();
            assertThat(Files.readString(log)).doesNotContain("config :");
        } finally {
            haproxy.destroyForcibly().waitFor();
        }
    }

    /** By a request, not by trying to listen: HAProxy could not start at the moment in which the test has the port. */
    private static boolean showsStatistics() {
        return Health.probe(WORKSPACE.statisticsPort(), "/").isPresent();
    }

    private static Process started(Map<String, String> chosen, Path log) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("WEBPOS_BALANCE", chosen.getOrDefault("balance", ""));
        environment.put("WEBPOS_SESSION_STORE", "cookie".equals(chosen.get("balance")) ? "local" : "redis");
        environment.put("WEBPOS_RATE_LIMIT", chosen.getOrDefault("rate", ""));
        environment.put("WEBPOS_RESOLVE", chosen.getOrDefault("resolve", ""));
        environment.put("WEBPOS_CERTIFICATE", "yes".equals(chosen.get("tls")) ? certificate.toString() : "");
        environment.put("WEBPOS_BACKEND_1", "localhost:" + WORKSPACE.nodePort(1));
        environment.put("WEBPOS_FRONT_DOOR", "127.0.0.1:" + WORKSPACE.frontDoorPort());
        environment.put("WEBPOS_FRONT_DOOR_TLS", "127.0.0.1:" + WORKSPACE.frontDoorTlsPort());
        environment.put("WEBPOS_STATISTICS", "127.0.0.1:" + WORKSPACE.statisticsPort());
        environment.put("WEBPOS_HAPROXY_SOCKET", folder.resolve("s").toString());
        return ScriptResult.builder(
                        environment, TestFrontDoor.HAPROXY, "-db", "-f", ScriptResult.ROOT + "/haproxy/haproxy.cfg")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
