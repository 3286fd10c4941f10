package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RedissonClient;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.redis.RedisCacheCoordinator;
import org.webpos.cluster.redis.RedisChannel;
import org.webpos.cluster.redis.RedisConnection;
import org.webpos.cluster.redis.RedisServersUnderTest;
import org.webpos.sessionstore.redis.RedisSessionStore.Acknowledgement;
import org.webpos.settings.InvalidSettingException;

/** That a node needs each right that its user has in Redis, and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisRightsTest {

    /**
     * Only a cluster needs the first, and a connection that has been idle for half a minute. Without a replica a wait takes long. A client
     * subscribes once.
     */
    private static final Set<String> SHOWN_ELSEWHERE =
            Set.of("+ping", "+cluster|nodes", "+asking", "+wait", "+subscribe", "+unsubscribe");

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final RedisServersUnderTest redis = RedisServersUnderTest.restricted();
    private final RedissonClient client = redis.client();
    private final int port = redis.ports().get(0);
    private final RedisSessionStore store = store(Acknowledgement.MASTER);
    private final RedisChannel channel = new RedisChannel(client);

    @AfterAll
    void stopAll() {
        try (redis) {
            store.close();
        }
    }

    private RedisSessionStore store(Acknowledgement acknowledgement) {
        return new RedisSessionStore(client, Duration.ofMinutes(30), acknowledgement);
    }

    private static Stream<String> shown() {
        return RedisServersUnderTest.rights().stream()
                .filter(Predicate.not(SHOWN_ELSEWHERE::contains))
                .filter(right -> "+~&".indexOf(right.charAt(0)) >= 0);
    }

    @Test
    void withAllOfThemNothingIsRefused() {
        allow(RedisServersUnderTest.rights());

        assertThat(useEverything()).isEmpty();
        assertThat(send("ACL", "LOG")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void withoutOneSomethingIsRefused(String right) {
        allow(allBut(right));

        useEverything();
        assertThat(send("ACL", "LOG")).contains(right.substring(1).replace("*", ""));
    }

    @Test
    void aUserWithoutARightIsReportedAtTheStart() {
        allow(allBut("+pexpire"));

        assertThatThrownBy(() -> RedisConnection.verifyRights(redis.settings(), channel, store::useOnce))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("webpos.session.redis.user: the user webpos has too few rights (")
                .hasMessageContaining("user executing the script can't run this command");
    }

    @Test
    void aChangeThatWaitsForAReplicaNeedsTheRight() {
        allow(allBut("+wait"));

        assertThat(failure(() -> useOnce(store(Acknowledgement.REPLICA)))).isNotEmpty();
        assertThat(send("ACL", "LOG")).contains("wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+subscribe", "+unsubscribe"})
    void aClientThatHasNotSubscribedYetNeedsTheRight(String right) {
        RedissonClient another = redis.client();
        try {
            allow(allBut(right));
            CacheCoordinator coordinator = new RedisCacheCoordinator(another);

            failure(() -> coordinator.subscribe(sku -> {}));
            failure(coordinator::close);
            await(() -> send("ACL", "LOG").contains(right.substring(1)));
        } finally {
            another.shutdown(0, 2, TimeUnit.SECONDS);
        }
    }

    private static void useOnce(RedisSessionStore store) {
        store.useOnce().toCompletableFuture().join();
    }

    private static List<String> allBut(String right) {
        return RedisServersUnderTest.rights().stream()
                .filter(Predicate.not(right::equals))
                .toList();
    }

    /** The connections of the user stay open. */
    private void allow(List<String> rights) {
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", RedisServersUnderTest.USER));
        words.addAll(rights);
        send(words.toArray(String[]::new));
        send("SCRIPT", "FLUSH");
        send("ACL", "LOG", "RESET");
    }

    private String send(String... command) {
        return redis.send(port, command);
    }

    /** Does all that a node does in Redis, and returns what failed. */
    private List<RuntimeException> useEverything() {
        CacheCoordinator coordinator = new RedisCacheCoordinator(client);
        return Stream.<Runnable>of(
                        () -> useOnce(store),
                        () -> channel.subscribe(text -> {}),
                        () -> channel.publish("").toCompletableFuture().join(),
                        () -> coordinator.put(Map.of("key", "text"), Duration.ofSeconds(1)),
                        () -> coordinator.get("key"),
                        () -> coordinator.acquireLease("key", 1, "one", MOMENT),
                        () -> coordinator.releaseLease("key", "one"),
                        () -> coordinator.reserveSlot(MOMENT, MOMENT),
                        () -> coordinator.pauseSlots(MOMENT),
                        () -> coordinator.subscribe(sku -> {}),
                        () -> coordinator.recordInvalidation(List.of(new Sku("TEA")), Instant.EPOCH),
                        () -> coordinator.invalidationsSince(Instant.EPOCH),
                        coordinator::close)
                .flatMap(use -> failure(use).stream())
                .toList();
    }

    private static List<RuntimeException> failure(Runnable use) {
        try {
            use.run();
            return List.of();
        } catch (RuntimeException failed) {
            return List.of(failed);
        }
    }
}
