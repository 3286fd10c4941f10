package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.cluster.redis.RedisServersUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operation;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.sessionstore.SharedStoreTestCase;

/** Two nodes whose sessions are at a master that Sentinel watches; one of them waits for the replica. The failover comes last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisSentinelTest extends SharedStoreTestCase<RedisServersUnderTest> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    RedisSentinelTest() {
        super(RedisServersUnderTest.watched(), redis -> RedisSessionStoreTest.nodesOf(redis::client));
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

    private RedisSessionStore replicated() {
        return (RedisSessionStore) otherNode().store();
    }

    private long unreplicated() {
        return replicated().replication().unreplicated();
    }

    /** A replica on a busy machine may be late, and then for a second nobody waits for it. */
    @Test
    void theReplicaAcknowledgesChanges() {
        SessionKey key = otherNode().open(Operations.add("TEA", 1)).key();

        await(() -> {
            long before = unreplicated();
            otherNode().update(key, Operations.set("TEA", 2));
            return unreplicated() == before;
        });
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aKilledMasterIsReplacedAndWhatWasAcknowledgedIsThere() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        channels().get(0).subscribe(messages::add);
        int master = cluster.master();
        String part = replicated().partOf(SessionKey.random());
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<SessionKey> keys = new ArrayList<>();
        List<Future<Integer>> acknowledged = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            SessionKey key = otherNode().open(Operations.add("TEA", 1)).key();
            keys.add(key);
            acknowledged.add(clients.submit(() -> changeUntil(over, key)));
        }
        SessionKey first = keys.get(0);
        await(() -> versionOf(first) > 20);

        cluster.kill(master);
        await(() -> !replicated().partOf(first).equals(part));
        insist(first, Operations.add("RICE", 1));
        long versionThen = versionOf(first);
        await(() -> versionOf(first) > versionThen + 20);
        over.set(true);

        for (int client = 0; client < 4; client++) {
            int all = acknowledged.get(client).get() + (client == 0 ? 2 : 1); // the first tea, and the rice
            assertThat(versionOf(keys.get(client))).isEqualTo(all);
        }
        clients.shutdown();
        assertThat(cluster.master()).isNotEqualTo(master);
        assertThat(replicated().replication().degraded()).isTrue();
        await(() -> {
            channels().get(1).publish("after the failover");
            return messages.contains("after the failover");
        });
    }

    private long versionOf(SessionKey key) {
        return otherNode().find(key).orElseThrow().session().version();
    }

    private int changeUntil(AtomicBoolean over, SessionKey key) {
        int acknowledged = 0;
        while (!over.get()) {
            insist(key, Operations.set("TEA", 1 + acknowledged % 999));
            acknowledged++;
        }
        return acknowledged;
    }

    /** Sends an operation until it is answered, as a client may: it takes effect once. */
    private void insist(SessionKey key, Operation operation) {
        long until = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                assertThat(otherNode().update(key, operation)).isPresent();
                return;
            } catch (SessionStoreUnavailableException unavailable) {
                if (System.nanoTime() > until) {
                    throw unavailable;
                }
            }
        }
    }
}
