package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.webpos.Eventually.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.session.SessionStoreStatus;

/** What the shelf of a member does while another one hangs and has not been given up yet, and once one is dead. */
class LostMemberTest {

    /** More than the two seconds that are promised, for a busy machine; Hazelcast by itself would take ten and more. */
    private static final Duration BOUND = Duration.ofSeconds(6);

    private static final Duration LEASE = Duration.ofSeconds(1);

    @Test
    void everyCallOfTheShelfEndsInTime() throws Exception {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, Duration.ofMinutes(30));
                MemberProcess other = MemberProcess.start(members.settings(1))) {
            members.awaitStatus(0, SessionStoreStatus.shared(2, true));
            CacheCoordinator shelf = members.coordinators().get(0);
            String key = keyOfTheOther(members.member(0));
            other.freeze();

            assertTimeoutPreemptively(BOUND, () -> {
                CompletableFuture<Void> listening = begin(() -> shelf.subscribe(sku -> {}));
                assertAllAway(
                        () -> shelf.get(key),
                        () -> shelf.put(Map.of(key, "text"), LEASE),
                        () -> shelf.acquireLease(key, "owner", LEASE),
                        () -> shelf.releaseLease(key, "owner"),
                        () -> shelf.reserveSlot(LEASE, LEASE),
                        () -> shelf.pauseSlots(LEASE),
                        () -> shelf.recordInvalidation(List.of(new Sku(key)), Instant.now()),
                        () -> shelf.invalidationsSince(Instant.EPOCH));
                listening.join();
            });
            assertTimeoutPreemptively(BOUND, shelf::close);
        }
    }

    @Test
    void aClaimOutlivesTheMemberThatHadItAndEndsByItself() throws Exception {
        try (HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, Duration.ofMinutes(30));
                MemberProcess other = MemberProcess.start(members.settings(1))) {
            members.awaitStatus(0, SessionStoreStatus.shared(2, true));
            CacheCoordinator shelf = members.coordinators().get(0);
            String key = keyOfTheOther(members.member(0));
            long claimed = System.nanoTime();
            assertThat(shelf.acquireLease(key, "dead", LEASE)).isTrue();
            other.kill();

            await(() -> isClaimed(shelf, key, "heir"));
            assertThat(Duration.ofNanos(System.nanoTime() - claimed)).isGreaterThanOrEqualTo(LEASE);
        }
    }

    private static boolean isClaimed(CacheCoordinator shelf, String key, String owner) {
        try {
            return shelf.acquireLease(key, owner, LEASE);
        } catch (ProductSourceUnavailableException notGivenUpYet) {
            return false;
        }
    }

    private static String keyOfTheOther(HazelcastInstance member) {
        return Stream.generate(() -> UUID.randomUUID().toString().substring(0, 30))
                .filter(key -> !member.getCluster()
                        .getLocalMember()
                        .equals(member.getPartitionService().getPartition(key).getOwner()))
                .findFirst()
                .orElseThrow();
    }

    /** All at the same time, or the frozen member would have been given up before the last one is tried. */
    private static void assertAllAway(ThrowingCallable... calls) {
        List<CompletableFuture<Void>> ends = Stream.of(calls)
                .map(call ->
                        begin(() -> assertThatThrownBy(call).isInstanceOf(ProductSourceUnavailableException.class)))
                .toList();
        assertThat(ends).allSatisfy(CompletableFuture::join);
    }

    private static CompletableFuture<Void> begin(Runnable call) {
        return CompletableFuture.runAsync(call, body -> new Thread(body).start());
    }
}
