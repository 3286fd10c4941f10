package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.hazelcast.MembershipConfirmation.Peer;

/** Which members of a cluster may serve, whatever happens to them. */
class MembershipConfirmationTest {

    private static final int LOSSES = 40;

    private final SimulatedMembers members = new SimulatedMembers();

    @Test
    void membersOfAWholeClusterServe() {
        members.start(4);
        assertThat(members.serving()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aMemberThatIsAloneByConfigurationServes() {
        members.start(1);
        members.pass(Duration.ofMinutes(1));
        assertThat(members.serving()).isEmpty(); // frozen
        members.rounds();
        assertThat(members.serving()).containsExactly(0);
    }

    @Test
    void aMemberThatWakesServesNobodyAlthoughItBelievesToBeInTheCluster() {
        members.start(4);
        members.freeze(3);
        members.pass(Duration.ofSeconds(20));
        members.rounds();
        members.remove(3);
        members.rounds();
        members.node(3).frozen = false;

        assertThat(members.serving()).containsExactly(0, 1, 2);
        members.rounds();
        assertThat(members.serving()).containsExactly(0, 1, 2);
        members.node(3).view = new HashSet<>(Set.of(members.node(3).peer)); // it has given the others up
        members.rounds();
        assertThat(members.serving()).containsExactly(0, 1, 2);
    }

    @Test
    void aMemberThatJoinedAgainServes() {
        members.start(4);
        members.freeze(0);
        members.pass(Duration.ofSeconds(20));
        members.remove(0);
        members.rounds();
        members.joinAgain(0);
        members.nodes.forEach(node -> node.view = members.all());
        members.rounds();
        assertThat(members.serving()).containsExactly(1, 2, 3);

        members.node(0).confirmation.join();
        members.rounds();
        assertThat(members.serving()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void theHalfThatMayNotGoOnServesOnceTheOtherHalfHasJoinedIt() {
        members.start(4);
        members.freeze(0);
        members.freeze(2);
        members.pass(Duration.ofSeconds(12));
        members.remove(0);
        members.remove(2);
        members.rounds();
        assertThat(members.serving()).isEmpty();

        members.joinAgain(0);
        members.joinAgain(2);
        members.nodes.forEach(node -> node.view = members.all());
        members.node(0).confirmation.join();
        members.node(2).confirmation.join();
        members.rounds();
        assertThat(members.serving()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void membersThatWereAllFrozenReleaseEachOther() {
        members.start(4);
        members.pass(Duration.ofMinutes(5));
        assertThat(members.serving()).isEmpty();
        members.rounds();
        assertThat(members.serving()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void ofTwoHalvesTheOneWithTheFirstMemberGoesOn() {
        members.start(4);
        members.split(List.of(Set.of(0, 2), Set.of(1, 3)));
        assertThat(members.serving()).containsExactly(0, 2);
    }

    @Test
    void theLargerPartGoesOnWhoeverIsInIt() {
        members.start(4);
        members.split(List.of(Set.of(0), Set.of(1, 2, 3)));
        assertThat(members.serving()).containsExactly(1, 2, 3);
    }

    @Test
    void theViewThatCountsIsTheLastOneThatWasAgreed() {
        members.start(4);
        members.split(List.of(Set.of(0), Set.of(1, 2, 3)));
        members.pass(Duration.ofSeconds(1));
        members.rounds();
        members.split(List.of(Set.of(0), Set.of(1), Set.of(2, 3)));
        assertThat(members.serving()).containsExactly(2, 3);
    }

    @Test
    void aMemberWhoseProcessIsDeadLeavesTheViewAtOnce() {
        members.start(2);
        members.node(0).dead = true;
        members.remove(0);
        members.node(1).fence.revoke();
        members.rounds();
        members.rounds();
        assertThat(members.serving()).containsExactly(1);
        assertThat(members.node(1).fence.isComplete()).isTrue();
    }

    @Test
    void whatIsMissingMayBeWithMembersThatAreOutOfReach() {
        members.start(4);
        members.freeze(2);
        members.freeze(3);
        members.pass(Duration.ofSeconds(12));
        members.remove(2);
        members.remove(3);
        members.rounds();
        assertThat(members.serving()).containsExactly(0, 1);
        assertThat(members.node(0).fence.isComplete()).isFalse();
        members.node(0).confirmation.loseEntries();
        members.pass(MembershipConfirmation.SETTLING);
        members.rounds();
        assertThat(members.node(0).fence.isComplete()).isFalse();
        assertThat(members.node(1).fence.isComplete())
                .as("where nothing was lost")
                .isTrue();

        members.node(2).frozen = false;
        members.node(3).frozen = false;
        members.nodes.forEach(node -> node.view = members.all());
        members.node(2).confirmation.join();
        members.node(3).confirmation.join();
        members.rounds();
        members.rounds();
        assertThat(members.node(0).fence.isComplete()).isTrue();
    }

    @Test
    void aMemberThatNeverComesBackIsForgotten() {
        members.start(3);
        members.freeze(2);
        members.remove(2);
        members.rounds();
        members.node(0).confirmation.loseEntries();
        members.pass(MembershipConfirmation.MAX_ABSENCE);
        members.rounds();
        assertThat(members.node(0).fence.isComplete()).isTrue();
    }

    @Test
    void nobodyGoesOnWithoutAMemberThatMayStillServe() {
        members.start(4);
        members.part(Set.of(0, 2)); // the others send nothing any more, but have noticed nothing
        members.part(Set.of(0, 2));
        assertThat(members.serving()).containsExactly(1, 3);

        members.pass(MemberFence.LEASE);
        members.rounds();
        assertThat(members.serving()).containsExactly(0, 2);
    }

    /** However members are lost one after the other, and whoever notices it first, those that serve know each other. */
    @Test
    void thoseThatServeKnowEachOtherAfterAnySequenceOfSplits() {
        long seed = Long.getLong("webpos.test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int run = 0; run < LOSSES; run++) {
            members.start(1 + random.nextInt(6));
            List<Set<Integer>> parts = new ArrayList<>(
                    List.of(IntStream.range(0, members.nodes.size()).boxed().collect(Collectors.toSet())));
            for (int splits = 0; splits < 3; splits++) {
                Set<Integer> halved = parts.remove(random.nextInt(parts.size()));
                Map<Boolean, Set<Integer>> halves = halved.stream()
                        .collect(Collectors.partitioningBy(rank -> random.nextBoolean(), Collectors.toSet()));
                halves.values().stream().filter(half -> !half.isEmpty()).forEach(parts::add);
                List<Set<Integer>> unaware = new ArrayList<>(parts);
                Collections.shuffle(unaware, random);
                for (Set<Integer> part : unaware) {
                    members.part(part);
                    members.pass(Duration.ofMillis(random.nextInt(4_000)));
                    members.rounds();
                    Set<Peer> serving = members.serving().stream()
                            .map(rank -> members.node(rank).peer)
                            .collect(Collectors.toSet());
                    assertThat(members.serving())
                            .as("serve and know each other, run %d of -Dwebpos.test.seed=%d", run, seed)
                            .allMatch(rank -> members.node(rank).view.containsAll(serving));
                }
            }
        }
    }
}
