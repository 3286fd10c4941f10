package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.redis.RedisChannel;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.session.AwaitedStore;
import org.webpos.session.Operations;
import org.webpos.session.Outcome;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.sessionstore.SharedStoreTestCase;

class RedisSessionStoreTest extends SharedStoreTestCase<RedisClusterUnderTest> {

    private static final Duration EXPIRY = Duration.ofMinutes(30);

    RedisSessionStoreTest() {
        super(RedisClusterUnderTest.start(), RedisSessionStoreTest::nodesOf);
    }

    private static List<StoreAndChannel> nodesOf(RedisClusterUnderTest redis) {
        return Stream.of(redis.client(), redis.client())
                .map(client -> new StoreAndChannel(
                        new AwaitedStore(new RedisSessionStore(client, EXPIRY)), new RedisChannel(client)))
                .toList();
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
