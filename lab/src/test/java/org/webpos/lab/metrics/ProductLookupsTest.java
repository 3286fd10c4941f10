package org.webpos.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductLookupsTest {

    private static final String METRICS = """
            # HELP webpos_product_answers_total
            # TYPE webpos_product_answers_total counter
            webpos_product_answers_total{kind="fresh",mp_scope="application",} 12.0
            webpos_product_answers_total{mp_scope="application",kind="miss"} 1.2E7
            webpos_product_requests_total{mp_scope="application",} 99.0
            """;

    @Test
    void lookupsAreCountedByKind() {
        assertThat(ProductLookups.parse(METRICS)).isEqualTo(Map.of("fresh", 12L, "miss", 12_000_000L));
    }

    @Test
    void aNewKindCountsFromZero() {
        ProductLookups before = new ProductLookups(Map.of("fresh", 5L));
        ProductLookups after = new ProductLookups(Map.of("fresh", 12L, "stale", 3L));

        assertThat(after.since(before, "fresh")).isEqualTo(7);
        assertThat(after.since(before, "stale")).isEqualTo(3);
        assertThat(after.since(before, "refused")).isZero();
    }

    @Test
    void withoutTheMetricThereIsNoCount() {
        assertThat(ProductLookups.parse("webpos_open_websockets 3")).isEmpty();
        assertThat(ProductLookups.of(List.of()).byKind()).isEmpty();
    }
}
