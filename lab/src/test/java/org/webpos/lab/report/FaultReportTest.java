package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.FaultEnvironment;
import org.webpos.lab.result.FaultEnvironment.LoadKeys;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.FaultRun.Baseline;
import org.webpos.lab.result.FaultRun.Bystanders;
import org.webpos.lab.result.FaultRun.Carts;
import org.webpos.lab.result.FaultRun.DeadNodes;
import org.webpos.lab.result.FaultRun.FaultSecond;
import org.webpos.lab.result.FaultRun.Impact;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;
import org.webpos.lab.result.SampleEnvironment;

class FaultReportTest {

    private static final Carts RIGHT = new Carts(100, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final Carts BROKEN = new Carts(100, 2, 0, 22, 1, 565, 361, 1, 24, 0);
    private static final @Nullable DeadNodes NONE = null;

    @TempDir
    Path root;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ResultFolder data = new ResultFolder(root);
        List<FaultRun> runs = List.of(
                run("redis", "node killed", RIGHT, NONE, errors(0.2, 3.3)),
                run("local", "node frozen", BROKEN, new DeadNodes(List.of("node-2"), 25, 25), noErrors()),
                run("local", "node frozen", RIGHT, NONE, noErrors(), "only 3 changes were acknowledged"));
        data.write(environment(3));
        data.write(runs);

        assertThat(data.kind()).isEqualTo(FaultEnvironment.KIND);
        assertThat(data.faultRuns()).isEqualTo(runs);
        assertThat(data.faultEnvironment()).isEqualTo(environment(3));
    }

    @Test
    void anUnknownFieldIsRefused() throws IOException {
        ResultFolder data = new ResultFolder(root);
        data.write(List.of(run("redis", "node killed", RIGHT, NONE, noErrors())));
        Path file = root.resolve("results.json");
        Files.writeString(file, Files.readString(file).replace("\"slowestMs\"", "\"slowest\""));

        assertThatThrownBy(data::faultRuns)
                .isInstanceOf(UnreadableResultException.class)
                .hasMessageContaining("slowest");
    }

    @Test
    void theStoreThatKeepsEverythingWithTheShortestErrorsIsRecommended() throws IOException {
        String report = report(
                6,
                run("local", "node killed", RIGHT, new DeadNodes(List.of("node-2"), 25, 25), errors(0.1, 1.1)),
                run("local", "node frozen", RIGHT, new DeadNodes(List.of("node-2"), 26, 0), errors(0.1, 9.1)),
                run("hazelcast", "node killed", RIGHT, NONE, noErrors()),
                run("hazelcast", "node frozen", RIGHT, NONE, errors(4.0, 12.0)),
                run("redis", "node killed", RIGHT, NONE, noErrors()),
                run("redis", "node frozen", RIGHT, NONE, errors(4.0, 8.1)),
                run("redis", "Redis master killed", RIGHT, NONE, errors(0.2, 5.2)));

        assertThat(report)
                .contains(
                        "In 7 runs no store lost an item that it promises to keep, doubled one, gave an older answer or"
                                + " refused a good key.")
                .contains(
                        "local: 25 of the 51 carts at nodes that failed or restarted lost, and nothing else; errors for at"
                                + " most 9.0 s (node frozen).")
                .contains("hazelcast: no item lost; errors for at most 8.0 s (node frozen).")
                .contains(
                        "redis: no item lost; errors for at most 4.1 s (node frozen). With faults that not every store has"
                                + " met: errors for at most 5.0 s (Redis master killed).")
                .contains(
                        "Recommendation: where carts have to outlive a server, redis. It kept every item under every fault,"
                                + " like hazelcast, and had the shortest errors of them.")
                .contains("| Fault | local | hazelcast | redis |")
                .contains(
                        "| node killed | loses exactly the 25 carts of node-2; keeps every other item; errors for 1.0 s (3 requests) |"
                                + " keeps every item; no errors | keeps every item; no errors |")
                .contains("| Redis master killed | – | – | keeps every item; errors for 5.0 s (3 requests) |")
                .contains("charts/fault-redis-redis-master-killed.svg")
                .contains("| redis, node frozen | 300 | 12.5 | 4.0 | 4.1 | 8.1 | 9.0 | 0.8 | 1 × 429 | 2 × 503 | 0 |")
                .contains("4 of 900");
        String page = Files.readString(root.resolve("index.html"));
        assertThat(page).contains("class=\"fault\"").contains("is over at 20.1 s: keeps every item; no errors.");
    }

    @Test
    void theOnlyStoreThatWasTriedIsNotComparedWithOthers() throws IOException {
        assertThat(report(1, run("redis", "node killed", RIGHT, NONE, noErrors())))
                .contains("It kept every item under every fault; no other store was tried.");
    }

    @Test
    void storesThatSingleRunsDoNotTellApartAreRecommendedTogether() throws IOException {
        String report = report(
                3,
                run("local", "node killed", RIGHT, new DeadNodes(List.of("node-2"), 25, 25), errors(0.1, 1.1)),
                run("hazelcast", "node killed", RIGHT, NONE, errors(1.0, 1.9)),
                run("redis", "node killed", RIGHT, NONE, noErrors()));

        assertThat(report)
                .contains("redis: no item lost; no errors.")
                .contains(
                        "Recommendation: where carts have to outlive a server, hazelcast or redis. They kept every item under"
                                + " every fault, and single runs show no difference in how long errors lasted.");
    }

    @Test
    void storesAreComparedByTheFaultsThatBothHaveMet() throws IOException {
        String report = report(
                5,
                run("local", "node killed", RIGHT, new DeadNodes(List.of("node-2"), 25, 25), errors(0.1, 1.1)),
                run("hazelcast", "node killed", RIGHT, NONE, noErrors()),
                run("hazelcast", "node frozen", RIGHT, NONE, errors(2.0, 12.4)),
                run("redis", "node killed", RIGHT, NONE, noErrors()),
                run("redis", "node frozen", RIGHT, NONE, noErrors()));

        assertThat(report).contains("Recommendation: where carts have to outlive a server, redis.");
    }

    @Test
    void aBrokenPromiseIsSaidAndNotRecommended() throws IOException {
        String report = report(2, run("hazelcast", "node frozen", BROKEN, NONE, errors(0.5, 30.0)));

        assertThat(report)
                .contains("In 1 of 1 run a store broke its promise: hazelcast with node frozen.")
                .contains("The experiment ended early: only 1 of 2 planned runs were completed.")
                .contains(
                        "**loses 22 items; loses 2 carts whole; doubles 1 item; gives 565 older answers; refuses a good key 361"
                                + " times; brings removed lines back 1 time; errors until the end, from 0.5 s on**")
                .contains("Recommendation: none; no store kept every item under every fault here.");
    }

    @Test
    void whatIsNoEvidenceIsSaidAndNotRecommended() throws IOException {
        String report =
                report(1, run("redis", "node frozen", RIGHT, NONE, noErrors(), "only 3 changes were acknowledged"));

        assertThat(report)
                .contains("No evidence: redis, node frozen (only 3 changes were acknowledged).")
                .contains("**no evidence; keeps every item; no errors**")
                .contains("Recommendation: none;")
                .doesNotContain("no item lost");
    }

    @Test
    void runsOfARepeatedFaultAreOneRow() throws IOException {
        String report = report(
                4,
                run("redis", "node killed", RIGHT, NONE, noErrors()),
                run("redis", "node killed", RIGHT, NONE, errors(0.2, 3.3)),
                run("redis", "node killed", RIGHT, NONE, errors(0.3, 1.3)),
                run("token", "node killed", RIGHT, NONE, noErrors()));

        assertThat(report)
                .contains("In 4 runs no store lost an item")
                .contains(
                        "| node killed | – | – | 3 times: keeps every item; errors for 3.1 s at most, 1.0 s at the median"
                                + " (6 requests in all) |")
                .contains(
                        "| redis, node killed, 3 times | 300 | 12.5 | 0.2 | 0.4 | 3.3 | 9.0 | 0.8 | 2 × 429 | 4 × 503 | 0 |")
                .contains("| redis, node killed, 3 times | 27,000 | 300 |")
                .contains("12 of 2,700");
        try (Stream<Path> charts = Files.list(root.resolve("charts"))) {
            assertThat(charts).hasSize(2);
        }
    }

    @Test
    void secondsWithoutErrorsAreNoTimeWithErrors() throws IOException {
        List<FaultSecond> series = IntStream.range(0, 40)
                .mapToObj(second -> new FaultSecond(second, 300, second < 8 || second % 10 == 9 ? 1 : 0, 20, 90))
                .toList();

        assertThat(report(1, withSeries(run("hazelcast", "node frozen", RIGHT, NONE, errors(1.0, 24.5)), series)))
                .contains("keeps every item; errors for 4.0 s within 23.5 s (3 requests)")
                .contains("hazelcast: no item lost; errors for at most 4.0 s (node frozen).");
    }

    @Test
    void oneBadRunOfManyIsTheVerdictOfAll() throws IOException {
        String report = report(
                3,
                run("hazelcast", "node frozen", RIGHT, NONE, noErrors()),
                run("hazelcast", "node frozen", BROKEN, NONE, noErrors()),
                run("hazelcast", "node frozen", RIGHT, NONE, noErrors(), "2 carts could not be read at the end"));

        assertThat(report)
                .contains("In 1 of 2 runs a store broke its promise: hazelcast with node frozen.")
                .contains("**3 times: no evidence in 1 of these; loses 22 items;")
                .contains("Recommendation: none;");
    }

    private String report(int planned, FaultRun... runs) throws IOException {
        ResultFolder data = new ResultFolder(root.resolve("data"));
        data.write(environment(planned));
        data.write(List.of(runs));
        Report.in(root).write();
        return Files.readString(root.resolve("REPORT.md"));
    }

    private static Impact noErrors() {
        return new Impact(null, null, null, 0.0, 30, 400, Map.of(), Map.of());
    }

    private static Impact errors(double first, double last) {
        return new Impact(first, last, first + 0.1, 9.0, 31, 800, Map.of("429", 1), Map.of("503", 2));
    }

    private static FaultRun run(
            String store, String scenario, Carts carts, @Nullable DeadNodes dead, Impact impact, String... objections) {
        return new FaultRun(
                "faults",
                store,
                4,
                scenario,
                List.of("node-2 freeze for 12.0 s at 0 s"),
                "2026-11-30T20:00:00Z",
                8.1,
                20.1,
                new Baseline(375, 300.4, 12.5),
                9_000,
                0,
                impact,
                carts,
                dead,
                store.equals("redis") ? new Bystanders(900, 4, 80, 1_200) : null,
                List.of(new FaultSecond(0, 375, 0, 12.5, 80), new FaultSecond(1, 300, 12, 200, 900)),
                objections.length == 0,
                List.of(objections),
                null);
    }

    private static FaultRun withSeries(FaultRun run, List<FaultSecond> series) {
        return new FaultRun(
                run.experiment(),
                run.store(),
                run.nodes(),
                run.scenario(),
                run.faults(),
                run.startedAt(),
                run.fromSecond(),
                run.toSecond(),
                run.before(),
                run.acknowledged(),
                run.givenUp(),
                run.impact(),
                run.carts(),
                run.deadNodes(),
                run.bystanders(),
                series,
                run.evidence(),
                run.objections(),
                run.links());
    }

    private static FaultEnvironment environment(int planned) {
        return new FaultEnvironment(
                FaultEnvironment.KIND,
                SampleEnvironment.PROVENANCE,
                new LoadKeys(
                        List.of("local", "hazelcast", "redis"),
                        4,
                        20,
                        5,
                        300,
                        20,
                        8,
                        20,
                        List.of("node killed", "node frozen", "Redis master killed")),
                planned);
    }
}
