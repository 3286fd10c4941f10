package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.webpos.cluster.redis.RedisChannel;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.Outcome;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.KeyedSession;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.sessionstore.LimitedSessionStore;
import org.webpos.sessionstore.SharedStoreTestCase;
import org.webpos.sessionstore.redis.RedisSessionStore.Acknowledgement;

/** Two nodes, one of which waits for replicas. */
class RedisSessionStoreTest extends SharedStoreTestCase<RedisClusterUnderTest> {

    private static final Duration EXPIRY = Duration.ofMinutes(30);

    RedisSessionStoreTest() {
        super(RedisClusterUnderTest.start(), redis -> nodesOf(redis::client));
    }

    /** Returns two nodes, each with a client of its own; the second one waits for replicas. */
    static List<StoreAndChannel> nodesOf(Supplier<RedissonClient> clients) {
        return Stream.of(Acknowledgement.MASTER, Acknowledgement.REPLICA)
                .map(acknowledgement -> node(clients.get(), acknowledgement))
                .toList();
    }

    private static StoreAndChannel node(RedissonClient client, Acknowledgement acknowledgement) {
        return new StoreAndChannel(
                new AwaitedStore(new RedisSessionStore(client, EXPIRY, acknowledgement)), new RedisChannel(client));
    }

    @AfterAll
    void stopAll() {
        try (cluster) {
            nodes().forEach(AwaitedStore::close);
        }
    }

    @Override
    public String stored(SessionKey key) {
        return cluster.send("GET", RedisClusterUnderTest.name(key));
    }

    @Override
    public void overwrite(SessionKey key, String text) {
        cluster.send("SET", RedisClusterUnderTest.name(key), text);
    }

    @Test
    void aSessionExpiresAfterItsTimeToLive() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        assertThat(left(key)).isBetween(EXPIRY.minusMinutes(1), EXPIRY);

        cluster.send("PEXPIRE", RedisClusterUnderTest.name(key), "0");
        assertHasNoSession(key);
    }

    @Test
    void everyUseRenewsTheTime() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();

        assertRenewed(key, () -> assertThat(store().find(key)).isPresent());
        assertRenewed(key, () -> assertThat(store().update(key, Operations.add("TEA", 1)))
                .isPresent());
        assertRenewed(key, () -> assertThat(store().update(key, Operations.expecting(9, Operations.clear())))
                .isPresent());
    }

    private void assertRenewed(SessionKey key, Runnable use) {
        cluster.send("PEXPIRE", RedisClusterUnderTest.name(key), "60000");
        use.run();
        assertThat(left(key)).isGreaterThan(Duration.ofMinutes(20));
    }

    private Duration left(SessionKey key) {
        return Duration.ofMillis(Long.parseLong(cluster.send("PTTL", RedisClusterUnderTest.name(key))));
    }

    @Test
    void redisContainsNoSessionKey() {
        UpdateResult opened = store().open(Operations.add("TEA", 1));
        String stored = stored(opened.key());

        assertThat(stored).isEqualTo(SessionCodec.write(opened.outcome().session()));
        assertThat(stored).doesNotContain(opened.key().value());
        assertThat(opened.key().fingerprint()).doesNotContain(opened.key().value());
    }

    @Test
    void sessionsSpreadOverAllMasters() {
        for (int i = 0; i < 60; i++) {
            assertThat(store().open(Operations.add("TEA", 1)).outcome()).isInstanceOf(Outcome.Applied.class);
        }
        assertThat(cluster.masters()).hasSize(3).allSatisfy(port -> assertThat(cluster.send(port, "DBSIZE"))
                .isNotEqualTo("0"));
    }

    @Test
    void theMasterOfASessionIsItsPart() {
        Set<String> parts = new HashSet<>();
        try (RedisSessionStore single = cluster.store(EXPIRY)) {
            for (int i = 0; i < 30; i++) {
                SessionKey key = store().open(Operations.add("TEA", 1)).key();
                String part = single.partOf(key);
                int port = Integer.parseInt(part.substring(part.lastIndexOf(':') + 1));
                String slot = cluster.send("CLUSTER", "KEYSLOT", RedisClusterUnderTest.name(key));
                assertThat(cluster.masters()).contains(port);
                assertThat(cluster.send(port, "CLUSTER", "COUNTKEYSINSLOT", slot))
                        .isNotEqualTo("0");
                parts.add(part);
            }
        }
        assertThat(parts).hasSize(3);
    }

    @Test
    void whileAMasterIsStalledItsSessionsAreSoonRefusedAtOnceAndTheOthersServed() {
        RedisSessionStore redis = cluster.store(EXPIRY);
        try (AwaitedStore limited = new AwaitedStore(new LimitedSessionStore(redis))) {
            String port = ":" + cluster.masters().get(0);
            SessionKey stalled = open(key -> redis.partOf(key).endsWith(port));
            SessionKey other = open(key -> !redis.partOf(key).endsWith(port));
            cluster.send(cluster.masters().get(0), "CLIENT", "PAUSE", "4000");

            assertThat(IntStream.range(0, 3).mapToObj(call -> find(limited, stalled)))
                    .allSatisfy(call -> assertThat(call).failsWithin(Duration.ofSeconds(10)));
            await(() -> find(limited, stalled).isCompletedExceptionally());
            assertThat(limited.find(other)).isPresent();
            for (int i = 0; i < 10; i++) {
                assertThat(limited.open(Operations.add("TEA", 1)).outcome()).isInstanceOf(Outcome.Applied.class);
            }

            await(() -> find(limited, stalled)
                    .handle((found, failure) -> failure == null)
                    .join());
        }
    }

    private SessionKey open(Predicate<SessionKey> suitable) {
        return Stream.generate(() -> store().open(Operations.add("TEA", 1)).key())
                .filter(suitable)
                .findFirst()
                .orElseThrow();
    }

    private static CompletableFuture<Optional<KeyedSession>> find(AwaitedStore store, SessionKey key) {
        return store.store().find(key).toCompletableFuture();
    }

    @Test
    void aChangeIsOneCommand() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        cluster.masters().forEach(port -> cluster.send(port, "CONFIG", "RESETSTAT"));
        for (int i = 0; i < 10; i++) {
            key = update(key, Operations.add("TEA", 1)).key();
        }
        assertThat(cluster.masters().stream().map(port -> cluster.send(port, "INFO", "commandstats")))
                .filteredOn(stats -> stats.contains("cmdstat_evalsha:"))
                .singleElement()
                .asString()
                .contains("cmdstat_evalsha:calls=10,")
                .doesNotContain("cmdstat_eval:");
    }

    @Test
    void aServerThatLostTheScriptReceivesItAgain() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        cluster.masters().forEach(port -> cluster.send(port, "SCRIPT", "FLUSH"));

        assertThat(update(key, Operations.add("TEA", 1)).outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(find(key).version()).isEqualTo(2);
    }
}
