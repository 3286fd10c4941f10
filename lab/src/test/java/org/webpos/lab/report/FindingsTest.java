package org.webpos.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.report.Samples.run;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.webpos.lab.report.Chart.Scale;
import org.webpos.lab.report.Findings.ConfigurationRuns;
import org.webpos.lab.report.Findings.MedianRange;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.Figures;
import org.webpos.lab.result.Run;

class FindingsTest {

    @Test
    void aConfigurationIsNamedByItsStoreWhereNothingElseDiffers() {
        assertThat(names(configuration("local", "cookie", 4, null), configuration("redis", "roundrobin", 4, null)))
                .containsExactly("local", "redis");
    }

    @Test
    void whateverDiffersIsPartOfTheName() {
        assertThat(names(configuration("local", null, 1, 1), configuration("local", "cookie", 4, null)))
                .containsExactly("local on 1 node of 1 CPU", "local on 4 nodes");
        assertThat(names(
                        configuration("local", "cookie", 4, null),
                        configuration("redis", "cookie", 4, null),
                        configuration("redis", "source", 4, null)))
                .containsExactly("local", "redis by cookie", "redis by source");
    }

    @Test
    void aConfigurationIsNamedByItsBalanceWhereOnlyThatDiffers() {
        assertThat(names(configuration("redis", "cookie", 4, null), configuration("redis", "roundrobin", 4, null)))
                .containsExactly("cookie", "roundrobin");
        assertThat(Summary.of(Samples.findings(
                        run(configuration("redis", "cookie", 4, null), 1, 5),
                        run(configuration("redis", "source", 4, null), 1, 5))))
                .contains("All runs use the store redis.");
    }

    @Test
    void smallerLoadsComeFirst() {
        Findings findings = Samples.findings(
                run(Samples.configuration("redis", 2000), 1, 5), run(Samples.configuration("local", 500), 1, 5));

        assertThat(findings.loads()).containsExactly(new LoadProfile(500, 10), new LoadProfile(2000, 10));
        assertThat(findings.under(new LoadProfile(2000, 10)))
                .extracting(ConfigurationRuns::name)
                .containsExactly("redis");
    }

    @Test
    void aRangeIsShownBehindTheMedian() {
        MedianRange range = MedianRange.of(new double[] {9, 1, 5});

        assertThat(range).isEqualTo(new MedianRange(3, 5, 1, 9));
        assertThat(range.text(Figures::whole)).isEqualTo("5 [1–9]");
        assertThat(MedianRange.of(new double[] {4}).text(Figures::whole)).isEqualTo("4");
        assertThat(MedianRange.of(new double[] {1, 2}).median()).isEqualTo(1.5);
    }

    @Test
    void anAxisEndsAtARoundValueNotBelowTheMaximum() {
        assertThat(Scale.linear(0, 100, 37).ticks()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
        assertThat(Scale.linear(0, 100, 40).high()).isEqualTo(40);
        assertThat(Scale.linear(0, 100, 0).high()).isPositive();
        assertThat(Scale.logarithmic(0, 90, 466).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
        assertThat(Math.round(Scale.logarithmic(0, 90, 1000).at(100))).isEqualTo(60);
        assertThat(Scale.logarithmic(0, 90, 1000).at(0)).isZero();
    }

    private static List<String> names(Configuration... configurations) {
        Run[] runs = Stream.of(configurations)
                .map(configuration -> run(configuration, 1, 5))
                .toArray(Run[]::new);
        return Samples.findings(runs).configurations().stream()
                .map(ConfigurationRuns::name)
                .toList();
    }

    private static Configuration configuration(
            String store, @Nullable String balance, int nodes, @Nullable Integer cpus) {
        return new Configuration(store, balance, nodes, cpus, new LoadProfile(500, 10));
    }

    @Test
    void aStackWithLinksIsNamedSoBesideOneWithout() {
        Configuration with =
                new Configuration("redis", "roundrobin", 4, null, null, null, true, new LoadProfile(500, 10));

        Findings findings = Samples.findings(
                Samples.run(configuration("redis", "roundrobin", 4, null), 1, 5), Samples.run(with, 1, 9));

        assertThat(findings.configurations())
                .extracting(ConfigurationRuns::name)
                .containsExactly("redis, without links", "redis, with links");
    }

    @Test
    void theSameLoadUnderOtherCircumstancesIsAnotherLoad() {
        LoadProfile slow = new LoadProfile(500, 10, 2, 4);

        Findings findings = Samples.findings(
                Samples.run(configuration("redis", "roundrobin", 4, null), 1, 5),
                Samples.run(new Configuration("redis", "roundrobin", 4, null, slow), 1, 9));

        assertThat(findings.loads()).containsExactly(new LoadProfile(500, 10), slow);
        assertThat(slow.text()).isEqualTo("500 users from 2 addresses, node-4 at half speed");
        assertThat(slow.fileName()).isEqualTo("500-from-2-slow-4");
        assertThat(findings.under(slow))
                .singleElement()
                .extracting(ConfigurationRuns::name)
                .isEqualTo("redis");
    }
}
