package org.webpos.sessionstore.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.hazelcast.HazelcastClusterUnderTest;
import org.webpos.cluster.hazelcast.HazelcastSettings;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;

/** What happens to sessions when members join and leave. */
class HazelcastMembersTest {

    private static final Duration EXPIRY = Duration.ofMinutes(30);
    private static final int SESSIONS = 60;

    @Test
    void noSessionIsLostWithMembersThatStopInOrder() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(3, EXPIRY)) {
            List<UpdateResult> results = open(members);
            members.stores().get(0).close();
            assertAllThere(members.stores().get(1), results);
            members.stores().get(1).close();
            assertAllThere(members.stores().get(2), results);
        }
    }

    @Test
    void noSessionIsLostWithAMemberThatIsKilled() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(3, EXPIRY)) {
            List<UpdateResult> results = open(members);
            members.kill(0);
            assertAllThere(members.stores().get(2), results);
        }
    }

    @Test
    void aJoiningMemberFindsExistingSessions() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, EXPIRY)) {
            List<UpdateResult> results = open(members);
            AwaitedStore late = members.join();
            assertThat(members.members().get(1).status().members()).isEqualTo(2);
            assertAllThere(late, results);
        }
    }

    @Test
    void membersAreFoundByTheNamesOfTheirHostsToo() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start("localhost", 2, EXPIRY)) {
            assertAllThere(members.stores().get(1), open(members));
        }
    }

    @Test
    void everyMemberIsSafeAgainAfterAnotherOneCameOrWent() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(2, EXPIRY)) {
            List<UpdateResult> results = open(members);
            members.join();
            members.awaitSafety(0, 1, 2);
            members.kill(0);
            members.awaitSafety(1, 2);
            members.kill(1);
            assertAllThere(members.stores().get(2), results);
            assertThat(members.members().get(2).status()).isEqualTo(SessionStoreStatus.shared(1, true));
        }
    }

    @Test
    void aMemberThatHasLeftIsNotSafe() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, EXPIRY)) {
            members.stores().get(0).close();
            assertThat(members.members().get(0).status().safe()).isFalse();
        }
    }

    @Test
    void unresolvedHostNamesDoNotPreventTheStart() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(0, EXPIRY)) {
            HazelcastSettings own = members.settings(0);
            List<String> named =
                    List.of("nobody.invalid:" + own.port(), own.members().get(0));
            HazelcastSettings alone = new HazelcastSettings(own.node(), own.port(), named, own.cluster());
            try (AwaitedStore store =
                    new AwaitedStore(new HazelcastSessionStore(HazelcastClusterUnderTest.start(alone, EXPIRY)))) {
                assertThat(store.find(store.open(Operations.add("TEA", 1)).key()))
                        .isPresent();
            }
        }
    }

    @Test
    void aClosedStoreIsUnavailable() {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, EXPIRY)) {
            AwaitedStore store = members.stores().get(0);
            SessionKey key = store.open(Operations.add("TEA", 1)).key();
            store.close();
            assertThatThrownBy(() -> store.find(key)).isInstanceOf(SessionStoreUnavailableException.class);
            assertThatThrownBy(() -> store.open(Operations.add("TEA", 1)))
                    .isInstanceOf(SessionStoreUnavailableException.class);
        }
    }

    private static List<UpdateResult> open(HazelcastClusterUnderTest members) {
        AwaitedStore store = members.stores().get(0);
        return Stream.generate(() -> store.open(Operations.add("TEA", 1)))
                .limit(SESSIONS)
                .toList();
    }

    private static void assertAllThere(AwaitedStore node, List<UpdateResult> results) {
        assertThat(results).hasSize(SESSIONS).allSatisfy(each -> await(() -> isThere(node, each)));
    }

    /** While a slow machine finds out that a member is gone, its sessions may be unavailable, but not lost. */
    private static boolean isThere(AwaitedStore node, UpdateResult result) {
        try {
            assertThat(node.find(result.key()).orElseThrow().session())
                    .isEqualTo(result.outcome().session());
            return true;
        } catch (SessionStoreUnavailableException notYet) {
            return false;
        }
    }
}
