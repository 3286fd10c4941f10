package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;

class ResultFolderTest {

    @TempDir
    Path folder;

    private ResultFolder results = new ResultFolder(Path.of("."));

    @BeforeEach
    void useAFolderThatDoesNotExistYet() {
        results = new ResultFolder(folder.resolve("report/stores/data"));
    }

    @Test
    void whatIsWrittenCanBeRead() {
        results.write(environment());
        results.write(List.of(run(1), run(2)));

        assertThat(results.environment()).isEqualTo(environment());
        assertThat(results.runs()).containsExactly(run(1), run(2));
        assertThat(results.folder()).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance", "cache", "cold-start", "coursework", "stores", "supplier-down"})
    void resultsOfEarlierVersionsAreReadAndWrittenByteForByte(String experiment) {
        ResultFolder earlier = new ResultFolder(Path.of("../report", experiment, "data"));

        results.write(earlier.environment());
        results.write(earlier.runs());

        for (String file : List.of("environment.json", "results.json")) {
            assertThat(results.folder().resolve(file))
                    .hasSameBinaryContentAs(earlier.folder().resolve(file));
        }
    }

    @Test
    void noRunAtAllIsAnEmptyArray() {
        results.write(List.of());

        assertThat(results.runs()).isEmpty();
    }

    @Test
    void aRunHasTheNamesOfTheContract() throws IOException {
        results.write(List.of(run(1)));
        JsonNode run = new ObjectMapper()
                .readTree(results.folder().resolve("results.json").toFile())
                .get(0);

        assertThat(names(run))
                .startsWith("experiment", "store", "balance", "nodes", "cpus", "users", "rampSeconds", "run")
                .contains("startedAt", "seconds", "requests", "ok", "ko", "perSecond", "latencyMs", "carts", "series")
                .contains("cpuMsPerRequest", "memoryMb")
                .doesNotContain("setUp", "clean", "complete");
        assertThat(names(run.get("latencyMs"))).containsExactly("min", "mean", "p50", "p75", "p95", "p99", "max");
        assertThat(names(run.get("carts"))).startsWith("acked", "lost", "doubled", "unread", "unknown");
        assertThat(names(run.get("series").get(0))).containsExactly("second", "requests", "ko", "p95");
        assertThat(names(run.get("cpuMsPerRequest"))).containsExactly("nodes", "haproxy", "store", "generator");
        assertThat(names(run.get("memoryMb"))).containsExactly("nodes", "haproxy", "store");
        assertThat(run.get("cpus").isNull()).isTrue();
        assertThat(run.get("startedAt").asText()).isEqualTo("2026-11-21T01:00:00Z");
    }

    @Test
    void optionalFieldsAreWrittenAndRead() {
        LoadProfile load = new LoadProfile(2000, 10, 2, 4, null, null, List.of("node-1 freeze for 3.0 s at 5 s"));
        Run strange = run(1, load, OptionalMetrics.answeredBy(Map.of("node-1", 5L, "node-2", 7L)));

        results.write(List.of(strange));

        assertThat(results.runs()).containsExactly(strange);
    }

    @Test
    void absentOptionalFieldsAreNotWrittenAndNotRequired() throws IOException {
        results.write(List.of(run(1)));

        assertThat(Files.readString(results.folder().resolve("results.json")))
                .doesNotContain(
                        "addresses",
                        "slowNode",
                        "answeredBy",
                        "products",
                        "ache\"",
                        "supplier",
                        "\"shop\"",
                        "popularity")
                .doesNotContain("phases", "coldStart", "faults", "links");
        assertThat(results.runs()).containsExactly(run(1));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> results.runs())
                .hasMessageEndingWith("results.json is missing: run the experiment first");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        results.write(List.of(run(1)));
        Files.writeString(results.folder().resolve("results.json"), "[{\"experiment\":");

        assertThatThrownBy(() -> results.runs())
                .isInstanceOf(UnreadableResultException.class)
                .hasMessageContaining("results.json: ");
    }

    @Test
    void anUnknownFieldOfTheEnvironmentIsNamed() throws IOException {
        results.write(environment());
        Path file = results.folder().resolve("environment.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\":1,"));

        assertThatThrownBy(() -> results.environment()).hasMessageEndingWith("Unrecognized field \"later\"");
    }

    static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Run run(int repeat) {
        return run(repeat, new LoadProfile(2000, 10), OptionalMetrics.NONE);
    }

    static Run run(int repeat, LoadProfile load, OptionalMetrics metrics) {
        return Run.of(
                "stores",
                new Configuration("redis", "roundrobin", 4, null, load),
                repeat,
                Instant.parse("2026-11-21T01:00:00Z"),
                Traffic.of(
                        List.of(new Request("add item", 0, 7, true, ""), new Request("add item", 3, 9, false, "no"))),
                new CartCount(20_000, 0, 0, 0, 1, 0, 2000),
                new ResourceUsage(new ResourceUsage.Cpu(0.41, 0.05, 0.06, 0.21), new ResourceUsage.Memory(1210, 9, 52)),
                metrics);
    }

    private static Environment environment() {
        Environment.Warmup warmup = new Environment.Warmup(200, 5, 10, 200, null);
        return SampleEnvironment.of(
                new Environment.Profile(List.of(500, 2000), List.of(10, 10), 10, 1000, warmup), 24, false);
    }
}
