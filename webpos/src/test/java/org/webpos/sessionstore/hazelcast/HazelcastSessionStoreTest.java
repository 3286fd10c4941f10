package org.webpos.sessionstore.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.hazelcast.HazelcastClusterUnderTest;
import org.webpos.session.PartitionedSessionStore;
import org.webpos.session.SessionKey;
import org.webpos.sessionstore.SharedStoreTestCase;

class HazelcastSessionStoreTest extends SharedStoreTestCase<HazelcastClusterUnderTest> {

    HazelcastSessionStoreTest() {
        super(HazelcastClusterUnderTest.start(2, Duration.ofMinutes(30)), HazelcastSessionStoreTest::nodesOf);
    }

    private static List<StoreAndChannel> nodesOf(HazelcastClusterUnderTest members) {
        return IntStream.range(0, 2)
                .mapToObj(node -> new StoreAndChannel(
                        members.stores().get(node), members.channels().get(node)))
                .toList();
    }

    @AfterAll
    void stopCluster() {
        cluster.close();
    }

    @Test
    void theMembersWithACopyOfASessionAreItsPart() {
        Set<String> parts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            SessionKey key = SessionKey.random();
            List<String> ofEachNode = nodes().stream()
                    .map(node -> ((PartitionedSessionStore) node.store()).partOf(key))
                    .distinct()
                    .toList();
            assertThat(ofEachNode).hasSize(1);
            parts.addAll(ofEachNode);
        }
        assertThat(parts)
                .hasSize(1)
                .allMatch(part -> part.matches("\\[127\\.0\\.0\\.1]:\\d+ \\[127\\.0\\.0\\.1]:\\d+"));
    }

    @Override
    public boolean repeatsChanges() {
        return true;
    }

    @Override
    public String stored(SessionKey key) {
        return Objects.requireNonNull(cluster.sessions(0).get(key.fingerprint()));
    }

    @Override
    public void overwrite(SessionKey key, String text) {
        cluster.sessions(0).set(key.fingerprint(), text);
    }
}
