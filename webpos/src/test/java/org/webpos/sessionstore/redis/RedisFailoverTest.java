package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operation;
import org.webpos.session.Operations;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.session.SessionStoreUnavailableException;

/** What happens to sessions when the servers of a cluster fail over, die, and are gone: one story, in this order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisFailoverTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final RedisClusterUnderTest redis = RedisClusterUnderTest.start();
    private final AwaitedStore store = new AwaitedStore(redis.store(Duration.ofMinutes(30)));

    @AfterAll
    void stopAll() {
        try (redis) {
            store.close();
        }
    }

    @Test
    @Order(1)
    void changesContinueDuringAFailoverAndEachIsAppliedOnce() throws Exception {
        SessionKey key = store.open(Operations.add("TEA", 1)).key();
        int master = redis.masterOf(key);
        int replica = redis.replicaOf(master);

        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Future<Integer>> acknowledged = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            acknowledged.add(clients.submit(() -> changeUntil(over, key)));
        }
        assertThat(redis.send(replica, "CLUSTER", "FAILOVER")).isEqualTo("OK");
        await(() ->
                redis.role(replica).startsWith("master") && redis.role(master).startsWith("slave"));
        long versionThen =
                insist(key, Operations.add("RICE", 1)).outcome().session().version();
        await(() -> store.find(key).orElseThrow().session().version() > versionThen + 100);
        over.set(true);

        int all = 2; // the first and the rice
        for (Future<Integer> each : acknowledged) {
            all += each.get();
        }
        clients.shutdown();
        assertThat(store.find(key).orElseThrow().session().version()).isEqualTo(all);
    }

    private int changeUntil(AtomicBoolean over, SessionKey key) {
        int acknowledged = 0;
        while (!over.get()) {
            insist(key, Operations.set("TEA", 1 + acknowledged % 999));
            acknowledged++;
        }
        return acknowledged;
    }

    @Test
    @Order(2)
    void aKilledMasterIsReplacedAndChangesContinue() {
        List<SessionKey> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            keys.add(store.open(Operations.add("TEA", 1)).key());
        }
        int master = redis.masterOf(keys.get(0));
        int replica = redis.replicaOf(master);
        redis.kill(master);

        assertThat(insist(keys.get(0), Operations.add("TEA", 1))
                        .outcome()
                        .session()
                        .version())
                .isEqualTo(2);
        assertThat(redis.role(replica)).startsWith("master");
        for (SessionKey key : keys.subList(1, 12)) {
            assertThat(insist(key, Operations.add("TEA", 1)).outcome().session().version())
                    .isEqualTo(2);
        }
    }

    @Test
    @Order(3)
    void aClusterThatIsGoneIsReportedWithinTheCallBudget() {
        SessionKey key = store.open(Operations.add("TEA", 1)).key();
        redis.stop();

        assertTimeout(Duration.ofSeconds(5), () -> assertThatThrownBy(() -> store.update(key, Operations.add("TEA", 1)))
                .isInstanceOf(SessionStoreUnavailableException.class));
        assertTimeout(Duration.ofSeconds(5), () -> assertThatThrownBy(() -> store.find(key))
                .isInstanceOf(SessionStoreUnavailableException.class));
    }

    /** Sends an operation until it is answered, as a client may: it takes effect once. */
    private UpdateResult insist(SessionKey key, Operation operation) {
        long until = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                return store.update(key, operation).orElseThrow();
            } catch (SessionStoreUnavailableException unavailable) {
                if (System.nanoTime() > until) {
                    throw unavailable;
                }
            }
        }
    }
}
