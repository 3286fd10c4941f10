package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.lab.stack.BalancingAlgorithm;

/** What follows from answers that are made up. */
class ConclusionTest {

    @ParameterizedTest
    @EnumSource
    void everyWayOfBalancingIsRecognised(BalancingAlgorithm balance) {
        Conclusion conclusion = Conclusion.of(new MadeUp(balance).evidence());

        assertThat(conclusion.candidates()).as(conclusion.reason()).containsExactly(balance);
    }

    @ParameterizedTest
    @MethodSource("wrongPairings")
    void noneIsTakenForAnother(BalancingAlgorithm running, BalancingAlgorithm configured) {
        assertThat(Conclusion.of(new MadeUp(running).evidence()).allows(configured))
                .isFalse();
    }

    static Stream<Arguments> wrongPairings() {
        return Stream.of(BalancingAlgorithm.values()).flatMap(running -> Stream.of(BalancingAlgorithm.values())
                .filter(other -> other != running)
                .map(other -> Arguments.of(running, other)));
    }

    @Test
    void equalSharesByLotAreNoRoundRobin() {
        Conclusion conclusion = Conclusion.of(MadeUp.byLot());

        assertThat(conclusion.candidates()).isEmpty();
        assertThat(conclusion.reason()).startsWith("the shares are equal, but the nodes take no turns");
    }

    @Test
    void withoutAHeldRequestRoundRobinAndLeastconnAreBothNamed() {
        Evidence evidence = new MadeUp(BalancingAlgorithm.LEASTCONN).evidence().with(null);

        assertThat(Conclusion.of(evidence).candidates())
                .containsExactlyInAnyOrder(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.LEASTCONN);
    }

    @Test
    void aLightNodeThatIsBusyIsNotTakenForSpared() {
        Evidence evidence = new MadeUp(BalancingAlgorithm.WEIGHTED).evidence();
        Answers meanwhile = evidence.held().orElseThrow().meanwhile();

        assertThat(Conclusion.of(evidence.with(new Held("node-4", meanwhile))).candidates())
                .containsExactly(BalancingAlgorithm.WEIGHTED);
    }

    @Test
    void turnsThatAreNotAsTheWeightsAreAreNone() {
        Evidence evidence = new MadeUp(BalancingAlgorithm.WEIGHTED).evidence();
        Map<String, Integer> turned = Map.of("node-1", 25, "node-2", 50, "node-3", 75, "node-4", 100);

        assertThat(Conclusion.of(MadeUp.weighed(evidence, turned)).candidates()).isEmpty();
    }

    @Test
    void weightsTooNearToEachOtherAreNotToldApart() {
        Map<String, Integer> near = Map.of("node-1", 256, "node-2", 255, "node-3", 254, "node-4", 253);

        assertThat(Conclusion.of(MadeUp.weighed(MadeUp.byLot(), near)).candidates())
                .containsExactlyInAnyOrder(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.WEIGHTED);
    }

    @Test
    void oneNodeAnsweringEverythingIsSourceOnlyWhereAllClientsHaveOneAddress() {
        assertThat(Conclusion.of(ofOneNode(false)).candidates()).containsExactly(BalancingAlgorithm.SOURCE);
        assertThat(Conclusion.of(ofOneNode(true)).candidates()).isEmpty();
    }

    private static Evidence ofOneNode(boolean addressesDiffer) {
        Answers one = MadeUp.answers(24, i -> "node-2");
        Pairs pairs = Pairs.of(one, one);
        return new Evidence(
                Set.copyOf(MadeUp.NODES), Optional.empty(), one, one, pairs, pairs, Optional.empty(), addressesDiffer);
    }

    @Test
    void clientsThatAreBoundByNeitherAreNone() {
        Answers one = MadeUp.answers(24, i -> "node-2");
        Pairs mixed = Pairs.of(
                new Answers(List.of("node-1", "node-2", "node-3")), new Answers(List.of("node-2", "node-2", "node-1")));
        Evidence evidence = new Evidence(
                Set.copyOf(MadeUp.NODES), Optional.empty(), one, one, mixed, mixed, Optional.empty(), true);

        assertThat(Conclusion.of(evidence).candidates()).isEmpty();
    }

    @Test
    void aHashThatMovesClientsWhoseNodeStayedIsNotConsistent() {
        Conclusion conclusion = Conclusion.of(new MadeUp(BalancingAlgorithm.CONSISTENT).evidence());

        assertThat(conclusion.and(new Remapping("node-4", 100, 25, 0, 0), 4).allows(BalancingAlgorithm.CONSISTENT))
                .isTrue();
        assertThat(conclusion.and(new Remapping("node-4", 100, 25, 50, 50), 4).allows(BalancingAlgorithm.CONSISTENT))
                .isFalse();
    }

    @Test
    void aHashOfAddressesThatMovesHardlyAnybodyIsNotThePlainOne() {
        Conclusion conclusion = Conclusion.of(new MadeUp(BalancingAlgorithm.SOURCE).evidence());

        assertThat(conclusion.and(new Remapping("node-4", 100, 25, 50, 50), 4).allows(BalancingAlgorithm.SOURCE))
                .isTrue();
        assertThat(conclusion.and(new Remapping("node-4", 100, 25, 0, 0), 4).allows(BalancingAlgorithm.SOURCE))
                .isFalse();
        assertThat(conclusion.and(new Remapping("node-2", 100, 50, 0, 0), 2).allows(BalancingAlgorithm.SOURCE))
                .isTrue();
    }

    @Test
    void onlyClientsWhoseNodeStayedCountAsMoved() {
        Answers before = new Answers(List.of("a", "a", "b", "b", "c", "c"));
        Answers without = new Answers(List.of("a", "b", "b", "b", "a", "b"));
        Answers after = new Answers(List.of("a", "a", "b", "c", "c", "c"));

        assertThat(Remapping.of("c", before, without, after)).isEqualTo(new Remapping("c", 6, 2, 1, 1));
    }
}
