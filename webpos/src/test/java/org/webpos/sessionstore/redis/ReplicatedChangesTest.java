package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.webpos.cluster.ClusterMembership.Replication;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.sessionstore.redis.RedisSessionStore.Acknowledgement;

/** Changes that wait for a replica, while it is there and while it is frozen: one story, in this order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicatedChangesTest {

    private static final int CHANGES = 20;

    /** A master sends {@code REPLCONF GETACK} to its replica when a client waits for it, and at no other time. */
    private static final String ACKNOWLEDGEMENT_ASKED_FOR = "cmdstat_replconf:";

    private final RedisClusterUnderTest redis = RedisClusterUnderTest.start();
    private final RedisSessionStore replicated = redis.store(Duration.ofMinutes(30), Acknowledgement.REPLICA);
    private final AwaitedStore store = new AwaitedStore(replicated);

    private final SessionKey key = store.open(Operations.add("TEA", 1)).key();
    private final int replica = redis.replicaOf(redis.masterOf(key));

    @AfterAll
    void stopAll() {
        try (redis) {
            store.close();
        }
    }

    @Test
    @Order(1)
    void changesWaitForTheirReplica() {
        assertThat(commandsOfReplicaDuring(this::change)).contains(ACKNOWLEDGEMENT_ASKED_FOR);
        assertThat(replicated.replication()).isEqualTo(new Replication(0, false));
    }

    @Test
    @Order(2)
    void readsDoNot() {
        assertThat(commandsOfReplicaDuring(() -> assertThat(store.find(key)).isPresent()))
                .doesNotContain(ACKNOWLEDGEMENT_ASKED_FOR);
    }

    @Test
    @Order(3)
    void whileTheReplicaIsFrozenChangesAreAcknowledgedAndCountedAndFewWait() {
        redis.freeze(replica);
        try {
            Duration allWaits = ReplicatedScriptSender.MAX_WAIT.multipliedBy(CHANGES);
            assertTimeout(allWaits.minusSeconds(1), () -> repeat(this::change));
            assertThat(replicated.replication()).isEqualTo(new Replication(CHANGES, true));
        } finally {
            redis.wake(replica);
        }
    }

    @Test
    @Order(4)
    void onceItIsAwakeChangesWaitForItAgain() {
        await(() -> {
            change();
            return !replicated.replication().degraded();
        });
        long unreplicated = replicated.replication().unreplicated();

        assertThat(commandsOfReplicaDuring(this::change)).contains(ACKNOWLEDGEMENT_ASKED_FOR);
        assertThat(replicated.replication()).isEqualTo(new Replication(unreplicated, false));
    }

    /** Uses the store several times and returns how often the replica ran each command meanwhile. */
    private String commandsOfReplicaDuring(Runnable use) {
        redis.send(replica, "CONFIG", "RESETSTAT");
        repeat(use);
        return redis.send(replica, "INFO", "commandstats");
    }

    private static void repeat(Runnable use) {
        for (int number = 0; number < CHANGES; number++) {
            use.run();
        }
    }

    private void change() {
        assertThat(store.update(key, Operations.add("TEA", 1))).isPresent();
    }
}
