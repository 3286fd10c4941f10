package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.report.Samples.configuration;
import static org.webpos.lab.report.Samples.findings;
import static org.webpos.lab.report.Samples.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.Configuration;

/** What the first paragraph states, and what it must not state. */
class SummaryTest {

    @Test
    void oneRunOfEachIsNeverRanked() {
        String summary = summary(Map.of("local", List.of(10), "redis", List.of(900)));

        assertThat(summary)
                .startsWith(
                        "In 2 runs no request failed (of 2) and no cart lost or doubled an item (of 20 acknowledged).")
                .contains("p95 was 10 ms with local, 900 ms with redis.")
                .endsWith(
                        "Each configuration ran once, so the influence of chance is unknown: no configuration is ranked.")
                .doesNotContain("lowest");
    }

    @Test
    void rangesThatOverlapShowNoDifference() {
        assertThat(summary(Map.of("local", List.of(10, 12, 14), "redis", List.of(14, 16, 18))))
                .contains("p95 showed no difference between local (12 ms) and redis (16 ms)")
                .doesNotContain("p95 was lowest");
    }

    @Test
    void rangesThatLieApartAreRanked() {
        assertThat(summary(Map.of("local", List.of(14, 10, 12), "redis", List.of(15, 16, 18))))
                .contains("With 500 users p95 was lowest with local (12 ms), then redis (16 ms);")
                .contains("CPU per request showed no difference between");
    }

    @Test
    void aTieWithinARankingIsNamed() {
        assertThat(summary(Map.of("local", List.of(10, 11), "redis", List.of(20, 24), "token", List.of(23, 27))))
                .contains(
                        "p95 was lowest with local (11 ms), then redis (22 ms) and token (25 ms), with no difference shown"
                                + " between redis and token;");
    }

    @Test
    void twoThatLieApartWithAThirdBetweenThemAreDistinguished() {
        assertThat(summary(Map.of("local", List.of(10, 14), "redis", List.of(13, 22), "token", List.of(21, 27))))
                .contains("p95 showed no difference between local (12 ms), redis (18 ms) and token (24 ms), except that"
                        + " local was below token;");
        assertThat(summary(Map.of(
                        "local",
                        List.of(10, 14),
                        "redis",
                        List.of(13, 26),
                        "token",
                        List.of(21, 27),
                        "x",
                        List.of(22, 28))))
                .contains("except that local was below token and x;");
    }

    @Test
    void everyLoadHasAParagraphOfItsOwn() {
        assertThat(Summary.paragraphs(findings(
                        run(configuration("local", 500), 1, 5),
                        run(configuration("local", 2000), 1, 5),
                        run(configuration("local", 2000), 2, 6))))
                .satisfiesExactly(
                        carts -> assertThat(carts).startsWith("In 3 runs no request failed"),
                        few -> assertThat(few).startsWith("With 500 users"),
                        many -> assertThat(many).startsWith("With 2,000 users"),
                        weight -> assertThat(weight).startsWith("Figures are medians"));
    }

    @Test
    void lostCartsComeFirstAndAreNotRanked() {
        Configuration redis = configuration("redis", 500);
        Configuration local = configuration("local", 500);
        String summary = Summary.of(findings(
                run(redis, 1, 5, false, new CartCount(10, 3, 1, 4, 2, 0, 499)),
                run(redis, 2, 5),
                run(local, 1, 50),
                run(local, 2, 60)));

        assertThat(summary)
                .startsWith(
                        "Failures: redis with 500 users: 3 items lost, 1 item doubled, 1 request failed of 2, 4 items in"
                                + " carts that could not be read, 2 adds of unknown outcome, 1 shopper never came, in 1 of 2 runs.")
                .contains("p95 was 55 ms with local")
                .contains("(only configurations without failures are compared)")
                .doesNotContain("no request failed")
                .doesNotContain("lowest");
    }

    @Test
    void nothingIsComparedWhereEverythingFailed() {
        Configuration redis = configuration("redis", 500);

        assertThat(Summary.of(findings(run(redis, 1, 5, false, new CartCount(10, 0, 0, 0, 0, 1, 500)))))
                .startsWith("Failures: redis")
                .doesNotContain("p95");
    }

    @Test
    void anExperimentThatEndedEarlySaysSo() {
        assertThat(Summary.of(findings(24, false, run(configuration("local", 500), 1, 5))))
                .contains("The experiment ended early: only 1 of 24 planned runs were completed.");
    }

    @Test
    void whatWasMeasuredFromOutsideSaysSo() {
        assertThat(Summary.of(findings(1, true, run(configuration("local", 500), 1, 5))))
                .contains("measured from outside only");
    }

    private static String summary(Map<String, List<Integer>> millis) {
        return Summary.of(findings(new TreeMap<>(millis)));
    }
}
