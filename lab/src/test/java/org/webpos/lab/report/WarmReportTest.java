package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.report.WarmSamples.ADDS;
import static org.webpos.lab.report.WarmSamples.environment;
import static org.webpos.lab.report.WarmSamples.rounds;
import static org.webpos.lab.report.WarmSamples.run;
import static org.webpos.lab.report.WarmSamples.withoutAotCache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.WarmEnvironment;
import org.webpos.lab.result.WarmRun;

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
}
