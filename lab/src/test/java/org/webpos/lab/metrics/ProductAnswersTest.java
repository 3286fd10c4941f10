package org.webpos.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductAnswersTest {

    private static final String METRICS = """
            # HELP webpos_product_answers_total
            # TYPE webpos_product_answers_total counter
            webpos_product_answers_total{kind="fresh",mp_scope="application",} 12.0
            webpos_product_answers_total{mp_scope="application",kind="miss"} 1.2E7
            webpos_product_requests_total{mp_scope="application",} 99.0
            """;

    @Test
    void answersAreCountedByTheirKind() {
        assertThat(ProductAnswers.told(METRICS)).isEqualTo(Map.of("fresh", 12L, "miss", 12_000_000L));
    }

    @Test
    void aKindThatWasNotThereBeforeCountsFromZero() {
        ProductAnswers before = new ProductAnswers(Map.of("fresh", 5L));
        ProductAnswers after = new ProductAnswers(Map.of("fresh", 12L, "stale", 3L));

        assertThat(after.since(before, "fresh")).isEqualTo(7);
        assertThat(after.since(before, "stale")).isEqualTo(3);
        assertThat(after.since(before, "refused")).isZero();
    }

    @Test
    void whereNobodyCountsNothingIsKnown() {
        assertThat(ProductAnswers.told("webpos_open_websockets 3")).isEmpty();
        assertThat(ProductAnswers.of(List.of()).byKind()).isEmpty();
    }
}
