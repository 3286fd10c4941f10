package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionStatusTest {

    private static final String METRICS = """
            # HELP webpos_store_safe
            # TYPE webpos_store_safe gauge
            webpos_store_safe{mp_scope="application"} 1
            webpos_store_members{mp_scope="application"} 4
            webpos_session_store_node_local_carts{mp_scope="application"} 120
            webpos_session_store_node_local_items{mp_scope="application"} 1.433E3
            """;

    @Test
    void statusIsParsedFromANodesMetrics() {
        assertThat(SessionStatus.parse(METRICS)).contains(new SessionStatus(4, true, 120, 1433));
    }

    @Test
    void aNodeWithoutOneOfTheMetricsHasNoStatus() {
        assertThat(SessionStatus.parse(METRICS.replace("webpos_store_safe{", "other{")))
                .isEmpty();
    }

    @Test
    void statusIsFormattedAsText() {
        assertThat(new SessionStatus(1, true, 1, 1)
                        .plus(new SessionStatus(1, true, 1, 4))
                        .text())
                .isEqualTo("2 carts with 5 items");
        assertThat(SessionStatus.NOTHING.text()).isEqualTo("no cart");
        assertThat(new SessionStatus(1, true, 1, 1).text()).isEqualTo("1 cart with 1 item");
    }
}
