package org.webpos.lab.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HaproxyStatisticsTest {

    @Test
    void eachLineHasItsValuesByName() {
        assertThat(HaproxyStatistics.parse("# pxname,svname,qcur,\nnodes,node-1,,\nnodes,node-2,3,\n\n"))
                .containsExactly(
                        Map.of("pxname", "nodes", "svname", "node-1", "qcur", "", "", ""),
                        Map.of("pxname", "nodes", "svname", "node-2", "qcur", "3", "", ""));
    }

    @Test
    void quotedValuesMayHoldCommasAndQuotes() {
        assertThat(HaproxyStatistics.parse("# a,b,c\n1,\"said \"\"no, no\"\"\",3\n")
                        .get(0))
                .containsEntry("a", "1")
                .containsEntry("b", "said \"no, no\"")
                .containsEntry("c", "3");
    }

    @Test
    void aTextWithoutATableIsAnError() {
        assertThatThrownBy(() -> HaproxyStatistics.parse("Unknown command: 'show stat'"))
                .hasMessage("HAProxy answers without a table: \"Unknown command: 'show stat'\"");
    }
}
