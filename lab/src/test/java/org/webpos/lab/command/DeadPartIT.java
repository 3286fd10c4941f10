package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.ScriptResult;

/** What becomes of a run of which a part is killed, with real stacks under a real load. Needs the built till and shoppers. */
class DeadPartIT {

    private static final String SHORT = "  - {users: 1, rampSeconds: 0}\n";
    private static final String ENDLESS = "  - {users: 3600, rampSeconds: 3600}\n";

    private static final List<String> SHARED =
            List.of(".webpos", "bin", "gatling", "haproxy", "lab/payara", "lab/stores", "redis-cluster", "webpos");

    @TempDir
    Path root;

    private WebPosProcess webpos() {
        return new WebPosProcess(root, 12_400, StackExtension.HASTE);
    }

    /** The checkout with one experiment of the test's own, and with reports of its own. */
    @BeforeEach
    void linkTheCheckout() throws IOException {
        StackExtension.needTheTill();
        Files.createDirectories(root.resolve("lab/experiments"));
        Files.createDirectories(ScriptResult.ROOT.resolve(".webpos"));
        for (String shared : SHARED) {
            Files.createSymbolicLink(root.resolve(shared), ScriptResult.ROOT.resolve(shared));
        }
    }

    @AfterEach
    void endAll() throws IOException {
        webpos().run("down");
        for (String shared : SHARED) {
            Files.deleteIfExists(root.resolve(shared));
        }
    }

    @Test
    void aDeadRedisMasterEndsTheRunAndNothingIsReported() throws Exception {
        experiment("{store: redis, balance: roundrobin, nodes: 1, cpus: unlimited}", ENDLESS);

        killAmidRun("redis-19401", "run 1 of 1: "); // of six servers the first three begin as masters

        assertThat(root.resolve("report")).doesNotExist();
        assertThat(webpos().run("report").err()).contains("there is no report yet");
    }

    @Test
    void aDeadHaproxyEndsTheRunAndFinishedRunsAreReportedAsPartial() throws Exception {
        experiment("{store: local, balance: cookie, nodes: 2, cpus: unlimited}", SHORT + ENDLESS);

        killAmidRun("haproxy", "run 2 of 2: ");

        assertPartial();
        ScriptResult again = webpos().run("report");
        assertThat(again.exit()).as(again.err()).isZero();
        assertPartial();
    }

    @Test
    void aDeadNodeEndsTheRunAndAnEarlierReportIsNamedAsSuch() throws Exception {
        Path report = Files.createDirectories(root.resolve("report/casualty"));
        Files.writeString(report.resolve("index.html"), "of an earlier time");
        experiment("{store: token, balance: roundrobin, nodes: 2, cpus: unlimited}", ENDLESS);

        List<String> message = killAmidRun("node-2", "run 1 of 1: ");

        assertThat(message).contains("no run was finished; the report in " + report + " is of an earlier time");
        assertThat(report.resolve("index.html")).hasContent("of an earlier time");
        assertThat(report.resolve("data")).doesNotExist();
    }

    /** Kills a part once the shoppers of a run are on their way, and sees the run say so, stop everything and fail. */
    private List<String> killAmidRun(String part, String announced) throws IOException, InterruptedException {
        Process run = webpos().start("run", "casualty");
        try (BufferedReader message = run.errorReader(StandardCharsets.UTF_8)) {
            WebPosProcess.awaitLine(message, announced);
            Map<String, String> parts = webpos().parts();
            List<String> all = Stream.concat(
                            parts.values().stream(), run.descendants().map(child -> Long.toString(child.pid())))
                    .toList();

            WebPosProcess.kill(parts.get(part));

            List<String> rest = message.lines().toList();
            assertThat(rest)
                    .last()
                    .isEqualTo("webpos: " + part + " (process " + parts.get(part)
                            + ") has ended unexpectedly; see its log " + log(part));
            assertThat(run.waitFor()).isOne();
            assertThat(WebPosProcess.running(all)).isEmpty();
            assertThat(log(part)).exists();
            assertThat(webpos().stateFile()).doesNotExist();
            return rest;
        }
    }

    private Path log(String part) {
        return webpos().stateFile().resolveSibling("logs").resolve(part + ".log");
    }

    private void assertPartial() {
        assertThat(root.resolve("report/casualty/REPORT.md"))
                .content()
                .contains(
                        "In 1 run no request failed",
                        "The experiment ended early: only 1 of 2 planned runs were completed.");
    }

    private void experiment(String stack, String loads) throws IOException {
        Files.writeString(root.resolve("lab/experiments/casualty.yaml"), """
                # What becomes of a run when a part of its stack is killed?
                stacks:
                  - %s
                loads:
                %sitems: 1
                pauseMillis: 0
                seed: 1
                warmup: none
                repeats: 1
                """.formatted(stack, loads));
    }
}
