package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.report.ProductSamples.CACHE_AND_SUPPLIER;
import static org.webpos.lab.report.ProductSamples.phases;
import static org.webpos.lab.report.ProductSamples.run;
import static org.webpos.lab.report.ProductSamples.supplier;
import static org.webpos.lab.report.ProductSamples.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.OptionalMetrics;
import org.webpos.lab.result.OptionalMetrics.CacheUsage;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.Run;

/** What a report shows about products, from files alone. */
class ProductReportTest {

    @TempDir
    Path folder;

    @Test
    void cachesAndTheirSupplierHaveATableAndACurveEach() throws IOException {
        String report = report(run("none", 1, with(supplier(3000, 12, 23))), run("shared", 1, CACHE_AND_SUPPLIER));

        assertThat(report)
                .contains("## Product cache and supplier")
                .contains(
                        "| no cache | 100 (Zipf) | not measured | not measured | not measured | not measured | not measured | not measured |")
                .contains("| shared cache | 100 (Zipf) | 94.9 | 900 | 49 | 50 | 1 | 0 |")
                .contains("| no cache | 100 (Zipf) | 3,000 | **12** | 23 | 5 | 1 |")
                .contains("| shared cache | 100 (Zipf) | 50 | 0 | 5 | 5 | 1 |")
                .contains("](charts/supplier-100-zipf-no-cache.svg)", "](charts/supplier-100-zipf-shared-cache.svg)")
                .contains("Each waits 1,000 ms, requests a product and adds it, 10 times in all, then reads its cart.")
                .contains("divided evenly among the loads");
        assertThat(Files.readString(folder.resolve("charts/supplier-100-zipf-no-cache.svg")))
                .contains("allowed: 5", "load begins", "refused: 12", "class=\"alarm\"");
    }

    @Test
    void phasesHaveARowEach() throws IOException {
        assertThat(report(run("shared", 1, with(phases(9.5, 10.2)))))
                .contains("Cart requests by phase", "Product requests by phase")
                .contains(
                        "| redis | 100 (Zipf) | 1 | away | unavailable | 600 | 30,000 | 0 | 3 | 5 | 10.2 | 10.2 [9.2–11.2] |")
                .contains("A request belongs to the phase in which it was sent.");
    }

    @Test
    void aColdStartHasItsTimeUntilFullSpeed() throws IOException {
        assertThat(report(
                        run("shared", 1, with(ColdStart.of(3210, 4))), run("local", 1, with(ColdStart.of(3100, null)))))
                .contains("| shared cache | 100 (Zipf) | 1 | 4 | 0 | 3.2 |")
                .contains("| local cache | 100 (Zipf) | 1 | not reached | **1** | 3.1 |")
                .contains("Full speed begins with the first of five seconds");
    }

    @Test
    void whereNothingWasMeasuredOfProductsTheyAreNotMentioned() throws IOException {
        assertThat(report(Samples.run(Samples.configuration("redis", 500), 1, 5)))
                .doesNotContain("upplier", "cache", "phase", "ull speed")
                .contains(
                        "Each reads the product list, then 10 times waits 1,000 ms and adds one product, then reads its cart.");
    }

    @Test
    void bundledProductsHaveNoTableOfLookups() throws IOException {
        OptionalMetrics lookups =
                new OptionalMetrics(null, CacheUsage.of(new CacheUsage.Lookups(0, 0, 900, 0, 0)), null, null, null);

        assertThat(report(ProductSamples.run(Samples.configuration("redis", 500), 1, lookups)))
                .doesNotContain("Product cache", "Lookups", "Hit rate", "hit rate");
        assertThat(report(
                        ProductSamples.run(Samples.configuration("redis", 100), 1, lookups),
                        run("shared", 1, CACHE_AND_SUPPLIER)))
                .containsOnlyOnce("| 94.9 | 900 | 49 |")
                .doesNotContain("redis, bundled products | 100 | 0.0 |");
    }

    private String report(Run... runs) throws IOException {
        ResultFolder data = new ResultFolder(folder.resolve("data"));
        data.write(Samples.environment(runs.length, false));
        data.write(List.of(runs));
        Report.in(folder).write();
        return Files.readString(folder.resolve("REPORT.md"));
    }
}
