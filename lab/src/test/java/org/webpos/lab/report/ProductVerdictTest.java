package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.report.ProductSamples.BESIDES;
import static org.webpos.lab.report.ProductSamples.phases;
import static org.webpos.lab.report.ProductSamples.run;
import static org.webpos.lab.report.ProductSamples.setUp;
import static org.webpos.lab.report.ProductSamples.supplier;
import static org.webpos.lab.report.ProductSamples.with;

import org.junit.jupiter.api.Test;
import org.webpos.lab.result.OptionalMetrics.ColdStart;
import org.webpos.lab.result.Run;

/** What the first paragraphs claim about products, and what they must not claim. */
class ProductVerdictTest {

    @Test
    void whereProductsComeWithTheTillNothingIsSaidOfThem() {
        assertThat(ProductVerdict.paragraphs(Samples.findings(Samples.run(Samples.setUp("redis", 500), 1, 5))))
                .isEmpty();
    }

    @Test
    void aQuotaThatWasKeptIsSaidWithTheMostThatWasAsked() {
        assertThat(said(run("shared", 1, with(supplier(500, 0, 4))), run("local", 1, with(supplier(2000, 0, 5)))))
                .contains(
                        "The supplier was never asked for more than it allows: at most 5 requests within a second where 5"
                                + " are allowed, and none refused of 2,500.");
    }

    @Test
    void aQuotaThatWasNotKeptIsSaidOfEachSetUpThatBrokeIt() {
        assertThat(said(run("shared", 1, with(supplier(500, 0, 5))), run("none", 1, with(supplier(2000, 70, 23)))))
                .contains(
                        "Asked for more than the supplier allows: no cache with 100 users (Zipf): up to 23 requests within a"
                                + " second where 5 are allowed, 70 refused of 2,000, in 1 of 1 run.")
                .doesNotContain("never asked");
    }

    @Test
    void cachesAreToldByWhatTheyHadAndWhatTheyAskedFor() {
        assertThat(said(run("none", 1, BESIDES), run("shared", 1, BESIDES)))
                .contains(
                        "With 100 users (Zipf), of all that nodes were asked about products they had at hand 94.9 % with no cache,"
                                + " 94.9 % with shared cache; requests to the supplier were 50 with no cache, 50 with shared cache.");
    }

    @Test
    void aColdStartIsToldByItsTimeUntilFullSpeed() {
        assertThat(said(run("shared", 1, with(ColdStart.of(3000, 4))), run("shared", 2, with(ColdStart.of(3000, 7)))))
                .contains(
                        "Just started, redis with 100 users (Zipf) served at full speed 6 [4–7] s after the first request.");
    }

    @Test
    void aColdStartThatNeverCameToFullSpeedIsNotGivenATime() {
        assertThat(said(
                        run("shared", 1, with(ColdStart.of(3000, 4))),
                        run("shared", 2, with(ColdStart.of(3000, null)))))
                .contains("Just started, redis with 100 users (Zipf) did not come to full speed in 1 of 2 runs.");
    }

    @Test
    void anAbsenceIsComparedWithTheTimeBeforeItAndJudged() {
        assertThat(said(run("shared", 1, with(phases(10.0, 10.9)))))
                .contains(
                        "In the 600 s without the supplier 99 of 100 cart requests were answered within 10.9 ms, in the 600 s"
                                + " before within 10.0 ms: 9.0 % more, so the bar of at most 10 % more was met. Without it failed 0 of"
                                + " 30,000 cart requests and 0 of 30,000 product requests. Minute by minute it was 9.0 to 11.0 ms"
                                + " before and 9.9 to 11.9 ms without.");
        assertThat(said(run("shared", 1, with(phases(10.0, 12.4)))))
                .contains("24 % more, so the bar of at most 10 % more was not met");
        assertThat(said(run("shared", 1, with(phases(10.0, 8.0)))))
                .contains("20 % less, so the bar of at most 10 % more was met");
    }

    @Test
    void aBarThatWasMissedByLittleIsNotRoundedAway() {
        assertThat(said(run("shared", 1, with(phases(20.0, 22.1)))))
                .contains("10.5 % more, so the bar of at most 10 % more was not met");
    }

    @Test
    void aFewRequestsAreNotHeldAgainstTheBar() {
        assertThat(said(run("shared", 1, with(phases(10.0, 14.0, 4_999)))))
                .contains("40 % more, by too few requests to hold it against the bar of at most 10 % more.")
                .doesNotContain("met");
    }

    @Test
    void setUpsAreNamedByTheirCacheWhereOnlyThatDiffers() {
        assertThat(Summary.of(Samples.findings(run("none", 1, BESIDES), run("local", 1, BESIDES))))
                .contains("All of it with the store redis, the balance cookie and products from the supplier.")
                .contains("p95 was 5 ms with no cache, 5 ms with local cache.");
        assertThat(Samples.findings(run("none", 1, BESIDES), Samples.run(Samples.setUp("local", 100), 1, 5))
                        .measured())
                .extracting(ConfigurationRuns::name)
                .containsExactly("redis, supplier products, no cache", "local, bundled products");
        assertThat(setUp("none").productCache()).isEqualTo("none");
    }

    private static String said(Run... runs) {
        return String.join(
                " ", ProductVerdict.paragraphs(Samples.findings(runs)).toList());
    }
}
