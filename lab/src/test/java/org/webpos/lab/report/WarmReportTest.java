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

    private static final WarmEnvironment.WarmLoad ADDS = new WarmEnvironment.WarmLoad("add", 32, 256, 10);

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
                        "On 1 node, local costs 240 [236–261] µs of CPU per request, 4.14 [4.14–4.42] of the peer's 58"
                                + " [57–59]; p99 is 7.5 ms, the peer's 7.5.")
                .contains(
                        "| local, 1 node | 240 [236–261] | 58 [57–59] | 4.14 [4.14–4.42] | 4.14 [4.14–4.42] | 7.5 | 7.5 |")
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
    void whatMostWantToKnowComesFirst() throws IOException {
        String report = report(1, null, rounds("webpos", "local", 74), rounds("peer", "local", 84));

        assertThat(report.lines().filter(line -> !line.isBlank()).skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("On 1 node, local costs 74 µs of CPU per request, 0.88 of the peer's 84;"));
    }

    @Test
    void roundsThatThePeerDidNotRunAreLeftOutOfTheRatio() throws IOException {
        assertThat(report(3, null, rounds("webpos", "local", 50, 60), rounds("peer", "local", 100)))
                .contains("costs 55 [50–60] µs of CPU per request, 0.50 of the peer's 100;");
    }

    @Test
    void otherLoadsAreInTheTablesAlone() throws IOException {
        WarmEnvironment.WarmLoad reads = new WarmEnvironment.WarmLoad("read", 8, 256, 10);
        String report = report(
                environment(1, null, List.of(ADDS, reads), false),
                rounds("webpos", "local", 74),
                rounds("peer", "local", 84),
                List.of(run("webpos", "local", 1, 30, reads)),
                List.of(run("peer", "local", 1, 40, reads)));

        assertThat(report)
                .contains("On 1 node, local costs 74 µs of CPU per request, 0.88 of the peer's 84;")
                .contains("| local, 1 node, add, 10 lines, 32 connections | 74 | 84 | 0.88 |")
                .contains("| local, 1 node, read, 10 lines, 8 connections | 30 | 40 | 0.75 |")
                .contains(
                        "reads of the cart (read), over 8 connections, in 256 sessions whose carts have 10 lines each")
                .doesNotContain("costs 30");
    }

    @Test
    void theFloorsStandBesideAndAreRankedWithNothing() throws IOException {
        assertThat(report(
                        environment(1, "none was named", List.of(ADDS), true),
                        rounds("floor", "HAProxy answering by itself", 6.25),
                        rounds("webpos", "local", 74)))
                .contains("The least that a request can cost here: 6.3 µs with HAProxy answering by itself.")
                .contains("| HAProxy answering by itself | 1 | 6 |")
                .contains("On 1 node, the nodes' CPU per request was 74 µs with local.")
                .doesNotContain("charts/warm-up-haproxy");
    }

    @Test
    void nodesWithoutAnAotCacheAreNamed() throws IOException {
        WarmRun used = run("webpos", "local", 1, 74, ADDS);
        WarmRun without = withoutAotCache(run("peer", "hazelcast", 1, 112, ADDS), "it was started without one");

        assertThat(report(1, null, List.of(used, without)))
                .contains("Without an AOT cache ran the peer's hazelcast: it was started without one.");
        assertThat(report(1, null, List.of(used))).doesNotContain("Without an AOT cache");
    }

    @Test
    void whatIsNotYetWarmIsSaid() throws IOException {
        assertThat(report(
                        1,
                        null,
                        List.of(run("webpos", "local", 1, 236, false, List.of(), null)),
                        rounds("peer", "local", 58)))
                .contains("236 µs with local (not yet warm), 58 µs with the peer's local.")
                .contains("local costs 236 µs of CPU per request (not yet warm), 4.07 of the peer's 58;");
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
                .doesNotContain("of the peer's");
        assertThat(Files.readString(root.resolve("index.html"))).contains("lead alarm");
    }

    @SafeVarargs
    private final String report(int rounds, @Nullable String withoutPeer, List<WarmRun>... runs) throws IOException {
        return report(environment(rounds, withoutPeer), runs);
    }

    @SafeVarargs
    private final String report(WarmEnvironment environment, List<WarmRun>... runs) throws IOException {
        ResultFolder data = new ResultFolder(root.resolve("data"));
        List<WarmRun> all = new ArrayList<>();
        for (List<WarmRun> some : runs) {
            all.addAll(some);
        }
        data.write(environment);
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

    private static WarmRun run(String system, String store, int round, double micros, WarmEnvironment.WarmLoad load) {
        return run(system, store, round, micros, load, true, List.of(), null);
    }

    private static WarmRun run(
            String system,
            String store,
            int round,
            double micros,
            boolean warm,
            List<String> objections,
            @Nullable String jvmUnread) {
        return run(system, store, round, micros, ADDS, warm, objections, jvmUnread);
    }

    private static WarmRun withoutAotCache(WarmRun run, String reason) {
        return new WarmRun(
                run.experiment(),
                run.system(),
                run.store(),
                run.nodes(),
                run.balance(),
                run.round(),
                run.workload(),
                run.connections(),
                run.sessions(),
                run.products(),
                run.processors(),
                run.startedAt(),
                run.warm(),
                run.secondsToWarm(),
                run.warmUp(),
                run.measured(),
                run.evidence(),
                run.objections(),
                run.jvmUnread(),
                reason);
    }

    private static WarmRun run(
            String system,
            String store,
            int round,
            double micros,
            WarmEnvironment.WarmLoad load,
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
                load.workload(),
                load.connections(),
                load.sessions(),
                load.products(),
                new WarmRun.Processors("0", "1"),
                "2026-11-30T01:00:00Z",
                warm,
                61.5,
                List.of(window(2 * micros, read), window(micros, read)),
                List.of(window(micros, read)),
                objections.isEmpty(),
                objections,
                jvmUnread,
                null);
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
        return environment(rounds, withoutPeer, List.of(ADDS), false);
    }

    private static WarmEnvironment environment(
            int rounds, @Nullable String withoutPeer, List<WarmEnvironment.WarmLoad> loads, boolean floors) {
        return new WarmEnvironment(
                WarmEnvironment.KIND,
                SampleEnvironment.PROVENANCE,
                new WarmEnvironment.LoadKeys(
                        List.of("local", "redis"), List.of(1), loads, 10, 2, 300, 3, rounds, floors),
                3 * rounds,
                withoutPeer);
    }
}
