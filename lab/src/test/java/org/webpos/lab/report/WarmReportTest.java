package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.SampleEnvironment;
import org.webpos.lab.result.WarmEnvironment;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;

class WarmReportTest {

    @TempDir
    Path root;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ResultFolder data = new ResultFolder(root);
        List<WarmRun> runs = List.of(run("webpos", "local", 1, 236, true, List.of(), null));
        data.write(environment(1, null));
        data.write(runs);

        assertThat(data.kind()).isEqualTo(WarmEnvironment.KIND);
        assertThat(data.warmRuns()).isEqualTo(runs);
        assertThat(data.warmEnvironment()).isEqualTo(environment(1, null));
        assertThat(Files.readString(root.resolve("results.json")))
                .contains("\"nodes\":236.0")
                .doesNotContain("jvmUnread");
    }

    @Test
    void absentFieldsAreAllowed() throws IOException {
        ResultFolder data = new ResultFolder(root);
        List<WarmRun> runs = List.of(run("webpos", "local", 1, 236, true, List.of(), "it said no"));
        data.write(environment(1, null));
        data.write(runs);

        assertThat(Files.readString(root.resolve("results.json"))).doesNotContain("gcShare");
        assertThat(data.warmRuns()).isEqualTo(runs);
        assertThat(report(1, null, runs)).contains("Allocation and garbage collection are missing where it said no.");
    }

    @Test
    void itSaysWhoCostsWhat() throws IOException {
        String report = report(
                3,
                null,
                rounds("webpos", "local", 236, 240, 261),
                rounds("peer", "local", 57, 58, 59),
                rounds("webpos", "redis", 294, 300, 305));

        assertThat(report)
                .contains("In 9 runs no request failed (of 270,000)")
                .contains("On 1 node, the nodes' CPU per request was lowest with the peer's local (58 µs), then local"
                        + " (240 µs), then redis (300 µs).")
                .contains(
                        "WebPOS with local costs 4.14 times what the peer costs (240 and 58 µs), with a p99 of 7.5 and"
                                + " 7.5 ms.")
                .contains("| local, 1 node | 3 | 240 [236–261] | 0 | 0 | 240 [236–261] | 1,000 | 1.2 | 7.5 | yes |")
                .contains("charts/warm-up-local-1-node.svg", "charts/warm-up-redis-1-node.svg")
                .doesNotContain("No other system");
        assertThat(Files.readString(root.resolve("index.html"))).contains("<title id=\"warm-up-local-1-node-t\">");
    }

    @Test
    void oneRoundRanksNothing() throws IOException {
        assertThat(report(
                        1,
                        "none was named; add --peer DIR",
                        rounds("webpos", "local", 236),
                        rounds("webpos", "redis", 300)))
                .contains("On 1 node, the nodes' CPU per request was 236 µs with local, 300 µs with redis.")
                .contains("No other system ran beside: none was named; add --peer DIR.");
    }

    @Test
    void whatIsNotYetWarmIsSaidAndNotComparedWithThePeer() throws IOException {
        assertThat(report(
                        1,
                        null,
                        List.of(run("webpos", "local", 1, 236, false, List.of(), null)),
                        rounds("peer", "local", 58)))
                .contains("236 µs with local (not yet warm), 58 µs with the peer's local.")
                .doesNotContain("times what the peer costs");
    }

    @Test
    void whatIsNoEvidenceIsSaidAndComparedWithNothing() throws IOException {
        String report = report(
                1,
                null,
                List.of(
                        run(
                                "webpos",
                                "local",
                                1,
                                236,
                                false,
                                List.of("the generator used 95 % of its processor"),
                                null),
                        run("peer", "local", 1, 58, true, List.of(), null)));

        assertThat(report)
                .contains(
                        "No evidence: local, 1 node (the generator used 95 % of its processor). Not yet warm when it was"
                                + " measured: local, 1 node.")
                .contains("| **no** |")
                .contains("the nodes' CPU per request was 58 µs with the peer's local.")
                .doesNotContain("times what the peer costs");
        assertThat(Files.readString(root.resolve("index.html"))).contains("lead alarm");
    }

    @SafeVarargs
    private final String report(int rounds, @Nullable String withoutPeer, List<WarmRun>... runs) throws IOException {
        ResultFolder data = new ResultFolder(root.resolve("data"));
        List<WarmRun> all = new ArrayList<>();
        for (List<WarmRun> some : runs) {
            all.addAll(some);
        }
        data.write(environment(rounds, withoutPeer));
        data.write(all);
        Report.in(root).write();
        return Files.readString(root.resolve("REPORT.md"));
    }

    private static List<WarmRun> rounds(String system, String store, double... micros) {
        List<WarmRun> runs = new ArrayList<>();
        for (double each : micros) {
            runs.add(run(system, store, runs.size() + 1, each, true, List.of(), null));
        }
        return runs;
    }

    private static WarmRun run(
            String system,
            String store,
            int round,
            double micros,
            boolean warm,
            List<String> objections,
            @Nullable String jvmUnread) {
        boolean read = jvmUnread == null;
        return new WarmRun(
                "warm",
                system,
                store,
                1,
                null,
                round,
                "add",
                32,
                256,
                10,
                new WarmRun.Processors("0", "1"),
                "2026-11-30T01:00:00Z",
                warm,
                61.5,
                List.of(window(2 * micros, read), window(micros, read)),
                List.of(window(micros, read)),
                objections.isEmpty(),
                objections,
                jvmUnread);
    }

    private static WarmWindow window(double micros, boolean read) {
        return new WarmWindow(
                0,
                10,
                10_000,
                1_000,
                new WarmWindow.Times(1.2, 7.5),
                new WarmWindow.Errors(0, 0, 0, 0, 0, 0),
                new WarmWindow.Cpu(micros, 0, 0, 20),
                0.2,
                new WarmWindow.Carts(10_000, 0, 0, 0),
                read ? Long.valueOf(51_200) : null,
                read ? Double.valueOf(0.01) : null);
    }

    private static WarmEnvironment environment(int rounds, @Nullable String withoutPeer) {
        return new WarmEnvironment(
                WarmEnvironment.KIND,
                SampleEnvironment.PROVENANCE,
                new WarmEnvironment.LoadKeys(
                        List.of("local", "redis"), List.of(1), 32, 256, 10, "add", 10, 2, 300, 3, rounds),
                3 * rounds,
                withoutPeer);
    }
}
