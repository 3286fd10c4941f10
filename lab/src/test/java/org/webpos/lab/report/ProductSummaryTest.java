package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.report.ProductSamples.CACHE_AND_SUPPLIER;
import static org.webpos.lab.report.ProductSamples.configuration;
import static org.webpos.lab.report.ProductSamples.phases;
import static org.webpos.lab.report.ProductSamples.run;
import static org.webpos.lab.report.ProductSamples.supplier;
import static org.webpos.lab.report.ProductSamples.with;

import org.junit.jupiter.api.Test;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.Run;

/** What the first paragraphs state about products, and what they must not state. */
class ProductSummaryTest {

    @Test
    void bundledProductsAreNotMentioned() {
        assertThat(ProductSummary.paragraphs(Samples.findings(Samples.run(Samples.configuration("redis", 500), 1, 5))))
                .isEmpty();
    }

    @Test
    void aQuotaThatWasNotExceededIsStatedWithTheHighestRate() {
        assertThat(summary(run("shared", 1, with(supplier(500, 0, 4))), run("local", 1, with(supplier(2000, 0, 5)))))
                .contains(
                        "The supplier's quota was never exceeded: at most 5 requests within a second, where 5 are allowed,"
                                + " and none of 2,500 refused.");
    }

    @Test
    void anExceededQuotaIsStatedForEachConfigurationThatExceededIt() {
        assertThat(summary(run("shared", 1, with(supplier(500, 0, 5))), run("none", 1, with(supplier(2000, 70, 23)))))
                .contains(
                        "The supplier's quota was exceeded: no cache with 100 users (Zipf): up to 23 requests within a"
                                + " second, where 5 are allowed, 70 of 2,000 refused, in 1 of 1 run.")
                .doesNotContain("never exceeded");
    }

    @Test
    void cachesAreComparedByHitRateAndRequestsToTheSupplier() {
        assertThat(summary(run("none", 1, CACHE_AND_SUPPLIER), run("shared", 1, CACHE_AND_SUPPLIER)))
                .contains(
                        "With 100 users (Zipf) the hit rate of the product cache was 94.9 % with no cache, 94.9 % with shared cache;"
                                + " the number of requests to the supplier was 50 with no cache, 50 with shared cache.");
    }

    @Test
    void aColdStartIsStatedWithItsTimeUntilFullSpeed() {
        assertThat(summary(
                        run("shared", 1, with(ColdStart.of(3000, 4))), run("shared", 2, with(ColdStart.of(3000, 7)))))
                .contains(
                        "After a fresh start, redis with 100 users (Zipf) reached full speed 6 [4–7] s after the first request.");
    }

    @Test
    void aColdStartThatNeverReachedFullSpeedIsNotGivenATime() {
        assertThat(summary(
                        run("shared", 1, with(ColdStart.of(3000, 4))),
                        run("shared", 2, with(ColdStart.of(3000, null)))))
                .contains("After a fresh start, redis with 100 users (Zipf) did not reach full speed in 1 of 2 runs.");
    }

    @Test
    void anOutageIsComparedWithTheTimeBeforeItAndJudged() {
        assertThat(summary(run("shared", 1, with(phases(10.0, 10.9)))))
                .contains(
                        "In the 600 s without the supplier the p99 of cart requests was 10.9 ms, in the 600 s before it was"
                                + " 10.0 ms: 9.0 % more, so the limit of at most 10 % more was met. During the outage 0 of 30,000 cart"
                                + " requests and 0 of 30,000 product requests failed. The p99 of single minutes was 9.0 to 11.0 ms"
                                + " before and 9.9 to 11.9 ms during the outage.");
        assertThat(summary(run("shared", 1, with(phases(10.0, 12.4)))))
                .contains("24 % more, so the limit of at most 10 % more was not met");
        assertThat(summary(run("shared", 1, with(phases(10.0, 8.0)))))
                .contains("20 % less, so the limit of at most 10 % more was met");
    }

    @Test
    void aLimitThatWasMissedByLittleIsNotRoundedAway() {
        assertThat(summary(run("shared", 1, with(phases(20.0, 22.1)))))
                .contains("10.5 % more, so the limit of at most 10 % more was not met");
    }

    @Test
    void fewRequestsAreNotJudgedByTheLimit() {
        assertThat(summary(run("shared", 1, with(phases(10.0, 14.0, 4_999)))))
                .contains("40 % more, with too few requests to judge by the limit of at most 10 % more.")
                .doesNotContain("was met", "was not met");
    }

    @Test
    void configurationsAreNamedByTheirCacheWhereOnlyThatDiffers() {
        assertThat(Summary.of(
                        Samples.findings(run("none", 1, CACHE_AND_SUPPLIER), run("local", 1, CACHE_AND_SUPPLIER))))
                .contains(
                        "All runs use the store redis, the balancing algorithm cookie and products from the supplier.")
                .contains("p95 was 5 ms with no cache, 5 ms with local cache.");
        assertThat(Samples.findings(
                                run("none", 1, CACHE_AND_SUPPLIER),
                                Samples.run(Samples.configuration("local", 100), 1, 5))
                        .configurations())
                .extracting(ConfigurationRuns::name)
                .containsExactly("redis, supplier products, no cache", "local, bundled products");
        assertThat(configuration("none").productCache()).isEqualTo("none");
    }

    private static String summary(Run... runs) {
        return String.join(
                " ", ProductSummary.paragraphs(Samples.findings(runs)).toList());
    }
}
