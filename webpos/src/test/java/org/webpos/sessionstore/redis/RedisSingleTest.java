package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.ClusterMembership.Replication;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.cluster.redis.RedisServersUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.Outcome;
import org.webpos.session.SessionKey;
import org.webpos.sessionstore.SharedStoreTestCase;

/**
 * Two nodes at one server, through TLS, as a user that has the rights of a node and no others. One waits for a replica, which there is
 * not.
 */
class RedisSingleTest extends SharedStoreTestCase<RedisServersUnderTest> {

    RedisSingleTest() {
        super(RedisServersUnderTest.encrypted("ip:127.0.0.1"), redis -> RedisSessionStoreTest.nodesOf(redis::client));
    }

    @AfterAll
    void stopAll() {
        try (cluster) {
            nodes().forEach(AwaitedStore::close);
        }
    }

    @Override
    public String stored(SessionKey key) {
        return cluster.send(cluster.master(), "GET", RedisClusterUnderTest.name(key));
    }

    @Override
    public void overwrite(SessionKey key, String text) {
        cluster.send(cluster.master(), "SET", RedisClusterUnderTest.name(key), text);
    }

    @Test
    void withoutAReplicaChangesAreAppliedAndCounted() {
        RedisSessionStore replicated = (RedisSessionStore) otherNode().store();
        long before = replicated.replication().unreplicated();
        SessionKey key = otherNode().open(Operations.add("TEA", 1)).key();

        assertThat(update(key, Operations.add("TEA", 1)).outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(replicated.replication()).isEqualTo(new Replication(before + 2, true));
    }
}
