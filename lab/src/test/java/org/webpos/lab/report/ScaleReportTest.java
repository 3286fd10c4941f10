package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;
import org.webpos.lab.result.SampleEnvironment;
import org.webpos.lab.result.ScaleEnvironment;
import org.webpos.lab.result.ScaleRun;
import org.webpos.lab.result.ScaleRun.Fill;
import org.webpos.lab.result.ScaleRun.Idle;
import org.webpos.lab.result.ScaleRun.Limits;
import org.webpos.lab.result.ScaleRun.Memory;
import org.webpos.lab.result.ScaleRun.Pauses;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.warm.Windows;

class ScaleReportTest {

    private static final @Nullable Idle NONE = null;

    @TempDir
    Path root;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ResultFolder data = new ResultFolder(root);
        List<ScaleRun> runs = List.of(
                run("redis", 1_000, 80, NONE, true, List.of()),
                run("redis", 1_000, 80, new Idle(10, 9, 0.02), false, List.of("1 idle connection was closed")));
        data.write(environment(2));
        data.write(runs);

        assertThat(data.kind()).isEqualTo(ScaleEnvironment.KIND);
        assertThat(data.scaleRuns()).isEqualTo(runs);
        assertThat(data.scaleEnvironment()).isEqualTo(environment(2));
    }

    @Test
    void anUnknownFieldIsRefused() throws IOException {
        ResultFolder data = new ResultFolder(root);
        data.write(List.of(run("local", 1_000, 40, NONE, true, List.of())));
        Path file = root.resolve("results.json");
        Files.writeString(file, Files.readString(file).replace("\"longestMs\"", "\"longest\""));

        assertThatThrownBy(data::scaleRuns)
                .isInstanceOf(UnreadableResultException.class)
                .hasMessageContaining("longest");
    }

    @Test
    void aCostWithinATenthIsFlatAndOneBeyondIsNot() throws IOException {
        String report = report(
                6,
                run("local", 1_000, 40, NONE, true, List.of()),
                run("local", 1_000_000, 43.9, NONE, true, List.of()),
                run("local", 1_000_000, 44, new Idle(10_000, 10_000, 0.021), true, List.of()),
                run("redis", 1_000, 80, NONE, true, List.of()),
                run("redis", 1_000_000, 90, NONE, true, List.of()));

        assertThat(report)
                .contains("No cart of the samples lost or doubled an item (of 100,000 acknowledged), and 0 of 100,000"
                        + " requests failed.")
                .contains("The experiment ended early: only 5 of 6 planned runs were completed.")
                .contains(
                        "local: an add costs 40.0 µs of CPU with 1,000 carts and 43.9 µs with 1,000,000 carts, which is"
                                + " 1.10 times as much: flat (± 10 %). An idle cart weighs 800 bytes; a full collection with"
                                + " 1,000,000 carts stops the node for 1,200 ms. With 10,000 idle connections besides, each of"
                                + " which weighs 80,000 bytes of heap, an add costs 44.0 µs; while nothing is sent, the node uses"
                                + " 2.1 % of its processor, for what it still compiles too.")
                .contains(
                        "redis: an add costs 80.0 µs of CPU with 1,000 carts and 90.0 µs with 1,000,000 carts, which is"
                                + " 1.13 times as much: not flat (± 10 %).")
                .contains("| redis, 1,000,000 carts | 90.0 | 90.0 | 0.0 | 1,000 | 1.2 | 7.5 | 12 | 30 | yes |")
                .contains("| local, 1,000,000 carts, 10,000 idle connections |")
                .contains("charts/cost-over-carts.svg");
        assertThat(Files.readString(root.resolve("index.html")))
                .contains("local: 40.0 µs with 1,000 carts, 43.9 µs with 1,000,000 carts.");
    }

    @Test
    void aCostThatFallsIsNotFlatEither() throws IOException {
        assertThat(report(
                        2,
                        run("local", 1_000, 60, NONE, true, List.of()),
                        run("local", 100_000, 40, NONE, true, List.of())))
                .contains("which is 0.67 times as much: not flat");
    }

    @Test
    void whatIsNoEvidenceIsSaidAndComparedWithNothing() throws IOException {
        assertThat(report(
                        2,
                        run("local", 1_000, 40, NONE, false, List.of()),
                        run("local", 100_000, 40, NONE, true, List.of("carts were wrong"))))
                .contains("local, 1,000 carts (not steady when it was measured).")
                .contains("No evidence: local, 100,000 carts (carts were wrong).")
                .contains("| **no** |")
                .contains("| **not steady** |")
                .doesNotContain("times as much");
    }

    private String report(int planned, ScaleRun... runs) throws IOException {
        ResultFolder data = new ResultFolder(root.resolve("data"));
        data.write(environment(planned));
        data.write(List.of(runs));
        Report.in(root).write();
        return Files.readString(root.resolve("REPORT.md"));
    }

    /** Carts weigh 800 bytes each, idle connections take as much together. */
    private static ScaleRun run(
            String store, int carts, double micros, @Nullable Idle idle, boolean steady, List<String> objections) {
        return new ScaleRun(
                "scale",
                store,
                carts,
                1_000,
                new Limits(2_800, 1_010_000, store.equals("redis") ? Integer.valueOf(800) : null),
                new Processors("0", "1"),
                "2026-11-30T01:00:00Z",
                idle == null ? new Fill(carts, 12.5) : null,
                steady,
                List.of(Windows.sound(2 * micros)),
                List.of(Windows.sound(micros)),
                new Pauses(12, 240, 30),
                new Memory(40_000_000, 90, 300_000_000, 0),
                new Memory(40_000_000 + 800L * carts, 1_200, 1_500_000_000, 0),
                idle,
                objections.isEmpty(),
                objections);
    }

    private static ScaleEnvironment environment(int planned) {
        return new ScaleEnvironment(
                ScaleEnvironment.KIND,
                SampleEnvironment.PROVENANCE,
                new ScaleEnvironment.LoadKeys(
                        List.of("local", "redis"), List.of(1_000, 1_000_000), 20_000, 10_000, 32, 5, 3, 120, 60, 3),
                planned);
    }
}
