package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.lab.result.ResultFolderTest.names;
import static org.webpos.lab.result.ResultFolderTest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.OptionalMetrics.SupplierUsage;
import org.webpos.lab.result.Phase.Times;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;

/** What a result file tells of products. */
class ProductResultTest {

    @TempDir
    Path folder;

    private ResultFolder results = new ResultFolder(Path.of("."));

    @BeforeEach
    void useATemporaryFolder() {
        results = new ResultFolder(folder);
    }

    @Test
    void productMetricsAreWrittenUnderTheNamesOfTheContract() throws IOException {
        Run run = run(1, new LoadProfile(2000, 10, null, null, "scan", "zipf"), products());

        results.write(List.of(run));

        assertThat(results.runs()).containsExactly(run);
        JsonNode written = new ObjectMapper()
                .readTree(results.folder().resolve("results.json").toFile())
                .get(0);
        assertThat(names(written)).contains("shop", "popularity", "cache", "supplier", "phases", "coldStart");
        assertThat(names(written.get("cache"))).containsExactly("answers", "hitRate");
        assertThat(written.at("/cache/hitRate").asDouble()).isEqualTo(0.949);
        assertThat(names(written.at("/cache/answers")))
                .containsExactly("fresh", "stale", "waited", "refused", "unknown");
        assertThat(names(written.get("supplier")))
                .containsExactly(
                        "requests",
                        "refused",
                        "banned",
                        "mostInASecond",
                        "quotaPerSecond",
                        "delayMillis",
                        "mostForOneKey",
                        "series");
        assertThat(names(written.at("/phases/0")))
                .containsExactly("name", "supplierAway", "fromSecond", "seconds", "carts", "products");
        assertThat(names(written.get("coldStart"))).containsExactly("waitedSeconds", "fullSpeedSeconds");
    }

    private static OptionalMetrics products() {
        Times times = new Times(100, 1, 3, 8, 9.7, List.of(9.1, 10.2));
        return new OptionalMetrics(
                null,
                CacheUsage.of(new CacheUsage.Lookups(900, 49, 50, 1, 0)),
                new SupplierUsage(50, 2, 1, 7, 5, 20, 3, List.of(new SupplierUsage.SupplierSecond(-1, 5, 0))),
                List.of(new Phase("away", true, 60.5, 600, times, times)),
                ColdStart.of(4210, null));
    }

    @Test
    void aFigureThatIsMissingIsNamed() throws IOException {
        results.write(List.of(run(1, new LoadProfile(2000, 10), products())));
        Path file = results.folder().resolve("results.json");
        Files.writeString(file, Files.readString(file).replace("\"stale\":49,", ""));

        assertThatThrownBy(() -> results.runs())
                .isInstanceOf(UnreadableResultException.class)
                .hasMessageContaining("results.json: Missing creator property 'stale'");
    }
}
