package org.webpos.lab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    @Test
    void samplesAreFoundByNameAndLabel() {
        PrometheusText metrics = PrometheusText.parse("""
                # HELP requests_total all of them
                requests_total{kind="fresh",scope="application",} 12.0
                requests_total{scope="application",kind="stale"} 1.2E7
                open_sockets 3
                """);
        assertThat(metrics.value("open_sockets")).hasValue(3);
        assertThat(metrics.value("open")).isEmpty();
        assertThat(metrics.valuesBy("kind", "requests_total")).isEqualTo(Map.of("fresh", 12.0, "stale", 1.2E7));
    }

    @Test
    void quotedLabelsAndTimestampsAreParsed() {
        PrometheusText metrics = PrometheusText.parse("""
                path_total{path="/a\\"}b"} 1 1395066363000
                path_total{path="/c"} NaN
                """);
        assertThat(metrics.valuesBy("path", "path_total"))
                .containsEntry("/a\\\"}b", 1.0)
                .hasSize(2);
    }

    @Test
    void linesOfAnotherFormAreIgnored() {
        assertThat(PrometheusText.parse("<html>\nrequests_total\nrequests_total many\n\n")
                        .samples())
                .isEmpty();
    }
}
