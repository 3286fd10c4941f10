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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.webpos.lab.route.Evidence.BusyNode;
import org.webpos.lab.route.Evidence.ClientPairs;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.stack.BalancingAlgorithm;

/** What follows from answers that are made up. */
class ClassificationTest {

    @ParameterizedTest
    @EnumSource
    void everyBalancingAlgorithmIsRecognised(BalancingAlgorithm balance) {
        Classification classification = Classification.of(new SimulatedFrontDoor(balance).evidence());

        assertThat(classification.candidates()).as(classification.reason()).containsExactly(balance);
    }

    @ParameterizedTest
    @MethodSource("wrongPairings")
    void noneIsMistakenForAnother(BalancingAlgorithm running, BalancingAlgorithm configured) {
        assertThat(Classification.of(new SimulatedFrontDoor(running).evidence()).allows(configured))
                .isFalse();
    }

    static Stream<Arguments> wrongPairings() {
        return Stream.of(BalancingAlgorithm.values()).flatMap(running -> Stream.of(BalancingAlgorithm.values())
                .filter(other -> other != running)
                .map(other -> Arguments.of(running, other)));
    }

    @Test
    void equalSharesAtRandomAreNoRoundRobin() {
        Classification classification = Classification.of(SimulatedFrontDoor.random());

        assertThat(classification.candidates()).isEmpty();
        assertThat(classification.reason()).startsWith("the shares are equal, but the nodes do not rotate");
    }

    @Test
    void withoutABusyNodeRoundRobinAndLeastconnAreBothNamed() {
        Evidence evidence =
                new SimulatedFrontDoor(BalancingAlgorithm.LEASTCONN).evidence().with(null);

        assertThat(Classification.of(evidence).candidates())
                .containsExactlyInAnyOrder(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.LEASTCONN);
    }

    @Test
    void aLightNodeThatIsBusyIsNotTakenForAvoided() {
        Evidence evidence = new SimulatedFrontDoor(BalancingAlgorithm.WEIGHTED).evidence();
        NodeSequence meanwhile = evidence.busyNode().orElseThrow().meanwhile();

        assertThat(Classification.of(evidence.with(new BusyNode("node-4", meanwhile)))
                        .candidates())
                .containsExactly(BalancingAlgorithm.WEIGHTED);
    }

    @Test
    void aRotationThatDoesNotFollowTheWeightsIsNone() {
        Evidence evidence = new SimulatedFrontDoor(BalancingAlgorithm.WEIGHTED).evidence();
        Map<String, Integer> turned = Map.of("node-1", 25, "node-2", 50, "node-3", 75, "node-4", 100);

        assertThat(Classification.of(SimulatedFrontDoor.withWeights(evidence, turned))
                        .candidates())
                .isEmpty();
    }

    @Test
    void weightsTooCloseToEachOtherAreNotDistinguished() {
        Map<String, Integer> near = Map.of("node-1", 256, "node-2", 255, "node-3", 254, "node-4", 253);

        assertThat(Classification.of(SimulatedFrontDoor.withWeights(SimulatedFrontDoor.random(), near))
                        .candidates())
                .containsExactlyInAnyOrder(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.WEIGHTED);
    }

    @Test
    void oneNodeAnsweringEverythingIsSourceOnlyWhereAllClientsHaveOneAddress() {
        assertThat(Classification.of(singleNode(false)).candidates()).containsExactly(BalancingAlgorithm.SOURCE);
        assertThat(Classification.of(singleNode(true)).candidates()).isEmpty();
    }

    private static Evidence singleNode(boolean addressesDiffer) {
        NodeSequence one = SimulatedFrontDoor.answers(24, i -> "node-2");
        ClientPairs pairs = ClientPairs.of(one, one);
        return new Evidence(
                Set.copyOf(SimulatedFrontDoor.NODES),
                Optional.empty(),
                one,
                one,
                pairs,
                pairs,
                Optional.empty(),
                addressesDiffer);
    }

    @Test
    void clientsThatAreBoundByNeitherAreNone() {
        NodeSequence one = SimulatedFrontDoor.answers(24, i -> "node-2");
        ClientPairs mixed = ClientPairs.of(
                new NodeSequence(List.of("node-1", "node-2", "node-3")),
                new NodeSequence(List.of("node-2", "node-2", "node-1")));
        Evidence evidence = new Evidence(
                Set.copyOf(SimulatedFrontDoor.NODES), Optional.empty(), one, one, mixed, mixed, Optional.empty(), true);

        assertThat(Classification.of(evidence).candidates()).isEmpty();
    }

    /** A consistent hash moves hardly any client whose node stayed, a plain one most of them; with two nodes none can move. */
    @ParameterizedTest
    @CsvSource({
        "CONSISTENT, 4, 25, 0, true",
        "CONSISTENT, 4, 25, 50, false",
        "SOURCE, 4, 25, 50, true",
        "SOURCE, 4, 25, 0, false",
        "SOURCE, 2, 50, 0, true"
    })
    void clientsThatMoveDistinguishTheHashes(
            BalancingAlgorithm running, int nodes, int bound, int moved, boolean allowed) {
        Classification classification = Classification.of(new SimulatedFrontDoor(running).evidence());
        Remapping observed = new Remapping("node-" + nodes, 100, bound, moved, moved);

        assertThat(classification.refine(observed, nodes).allows(running)).isEqualTo(allowed);
    }

    @Test
    void onlyClientsWhoseNodeStayedCountAsMoved() {
        NodeSequence before = new NodeSequence(List.of("a", "a", "b", "b", "c", "c"));
        NodeSequence without = new NodeSequence(List.of("a", "b", "b", "b", "a", "b"));
        NodeSequence after = new NodeSequence(List.of("a", "a", "b", "c", "c", "c"));

        assertThat(Remapping.of("c", before, without, after)).isEqualTo(new Remapping("c", 6, 2, 1, 1));
    }
}
