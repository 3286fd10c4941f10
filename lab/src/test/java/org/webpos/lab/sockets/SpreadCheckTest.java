package org.webpos.lab.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.sockets.SpreadCheck.ExpectedSpread;

class SpreadCheckTest {

    private static final Map<String, Integer> EQUAL =
            Map.of("node-1", 100, "node-2", 100, "node-3", 100, "node-4", 100);

    private static SpreadCheck verdict(Map<String, Integer> spread, Map<String, Integer> weights) {
        return SpreadCheck.of(nodes(spread), "roundrobin", new ExpectedSpread.Shares(weights));
    }

    /** The node of each socket. */
    private static List<String> nodes(Map<String, Integer> spread) {
        return spread.entrySet().stream()
                .flatMap(node -> Stream.generate(node::getKey).limit(node.getValue()))
                .toList();
    }

    @Test
    void roundRobinSocketsAreSpreadEvenly() {
        SpreadCheck even = verdict(Map.of("node-1", 1250, "node-2", 1250, "node-3", 1250, "node-4", 1250), EQUAL);
        assertThat(even.works()).isTrue();
        assertThat(even.sentence())
                .isEqualTo("Balancing works: the shares are those of roundrobin" + " (chi-square 0.0, p = 1.00).");
    }

    @Test
    void aNodeWithNoneOrTooManySocketsFailsTheCheck() {
        assertThat(verdict(Map.of("node-1", 50, "node-2", 50, "node-3", 50), EQUAL)
                        .works())
                .isFalse();
        assertThat(verdict(Map.of("node-1", 80, "node-2", 40, "node-3", 40, "node-4", 40), EQUAL)
                        .works())
                .isFalse();
        assertThat(verdict(Map.of("node-1", 40, "node-2", 40, "node-9", 40), Map.of("node-1", 1, "node-2", 1))
                        .works())
                .isFalse();
    }

    @Test
    void sharesFollowTheWeights() {
        Map<String, Integer> weights = Map.of("node-1", 100, "node-2", 50);
        assertThat(verdict(Map.of("node-1", 200, "node-2", 100), weights).works())
                .isTrue();
        assertThat(verdict(Map.of("node-1", 150, "node-2", 150), weights).works())
                .isFalse();
    }

    @Test
    void fewSocketsProveNothingUnlessOnAnUnexpectedNode() {
        assertThat(verdict(Map.of("node-1", 3), EQUAL).works()).isTrue();
        assertThat(verdict(Map.of("node-1", 3), EQUAL).sentence()).contains("too few");
        assertThat(verdict(Map.of("node-9", 3), EQUAL).works()).isFalse();
    }

    @Test
    void withSourceBalancingOneAddressStaysAtOneNode() {
        assertThat(SpreadCheck.of(nodes(Map.of("node-3", 9)), "source", new ExpectedSpread.OneNode())
                        .works())
                .isTrue();
        assertThat(SpreadCheck.of(nodes(Map.of("node-3", 9, "node-1", 1)), "source", new ExpectedSpread.OneNode())
                        .works())
                .isFalse();
    }

    @Test
    void anUnknownAlgorithmIsNotContradicted() {
        SpreadCheck skew = SpreadCheck.of(nodes(Map.of("a", 90, "b", 10)), "?", new ExpectedSpread.Unknown());
        assertThat(skew.works()).isTrue();
        assertThat(skew.sentence()).contains("not equal");
        assertThat(SpreadCheck.of(nodes(Map.of("a", 90)), "?", new ExpectedSpread.Unknown())
                        .sentence())
                .contains("One node");
    }

    @Test
    void oneNodeLeavesNothingToBalance() {
        assertThat(verdict(Map.of("node-1", 10), Map.of("node-1", 1)).works()).isTrue();
    }
}
