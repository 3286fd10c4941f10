package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.webpos.cluster.NodeChannel;
import org.webpos.cluster.redis.RedisChannel;
import org.webpos.cluster.redis.RedisClusterUnderTest;
import org.webpos.session.Operations;
import org.webpos.session.Outcome;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStore.UpdateResult;
import org.webpos.sessionstore.SharedStoreTestCase;

class RedisSessionStoreTest extends SharedStoreTestCase {

    private static final Duration EXPIRY = Duration.ofMinutes(30);

    private final RedisClusterUnderTest redis;

    RedisSessionStoreTest() {
        this(RedisClusterUnderTest.start());
    }

    private RedisSessionStoreTest(RedisClusterUnderTest redis) {
        this(redis, List.of(redis.client(), redis.client()));
    }

    private RedisSessionStoreTest(RedisClusterUnderTest redis, List<RedissonClient> clients) {
        super(
                clients.stream()
                        .<SessionStore>map(client -> new RedisSessionStore(client, EXPIRY))
                        .toList(),
                clients.stream().<NodeChannel>map(RedisChannel::new).toList());
        this.redis = redis;
    }

    @AfterAll
    void stopAll() {
        try (redis) {
            nodes().forEach(SessionStore::close);
        }
    }

    @Override
    public String stored(SessionKey key) {
        return redis.ask("GET", RedisClusterUnderTest.name(key));
    }

    @Override
    public void overwrite(SessionKey key, String text) {
        redis.ask("SET", RedisClusterUnderTest.name(key), text);
    }

    @Test
    void aSessionWhoseTimeIsUpExpires() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        assertThat(left(key)).isBetween(EXPIRY.minusMinutes(1), EXPIRY);

        redis.ask("PEXPIRE", RedisClusterUnderTest.name(key), "0");
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
        redis.ask("PEXPIRE", RedisClusterUnderTest.name(key), "60000");
        use.run();
        assertThat(left(key)).isGreaterThan(Duration.ofMinutes(20));
    }

    private Duration left(SessionKey key) {
        return Duration.ofMillis(Long.parseLong(redis.ask("PTTL", RedisClusterUnderTest.name(key))));
    }

    @Test
    void whoeverReadsRedisLearnsNoKey() {
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
        assertThat(redis.masters()).hasSize(3).allSatisfy(port -> assertThat(redis.ask(port, "DBSIZE"))
                .isNotEqualTo("0"));
    }

    @Test
    void aChangeIsOneCommand() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        redis.masters().forEach(port -> redis.ask(port, "CONFIG", "RESETSTAT"));
        for (int i = 0; i < 10; i++) {
            key = update(key, Operations.add("TEA", 1)).key();
        }
        assertThat(redis.masters().stream().map(port -> redis.ask(port, "INFO", "commandstats")))
                .filteredOn(stats -> stats.contains("cmdstat_evalsha:"))
                .singleElement()
                .asString()
                .contains("cmdstat_evalsha:calls=10,")
                .doesNotContain("cmdstat_eval:");
    }

    @Test
    void aServerThatLostTheScriptReceivesItAgain() {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        redis.masters().forEach(port -> redis.ask(port, "SCRIPT", "FLUSH"));

        assertThat(update(key, Operations.add("TEA", 1)).outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(find(key).version()).isEqualTo(2);
    }
}
