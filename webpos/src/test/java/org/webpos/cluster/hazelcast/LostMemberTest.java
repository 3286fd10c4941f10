package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.webpos.Eventually.await;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.session.SessionStoreStatus;

/** What the coordinator of a member does while another member hangs and is not yet given up, and after one has died. */
class LostMemberTest {

    /** More than the two seconds that are promised, for a busy machine; Hazelcast by itself would take ten and more. */
    private static final Duration BOUND = Duration.ofSeconds(6);

    private static final Duration LEASE = Duration.ofSeconds(1);

    private final HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(1, Duration.ofMinutes(30));
    private final MemberProcess other;
    private final CacheCoordinator coordinator;
    private final String key;

    LostMemberTest() throws IOException {
        other = MemberProcess.start(members.settings(1));
        members.awaitStatus(0, SessionStoreStatus.shared(2, true));
        coordinator = members.coordinators().get(0);
        key = keyOfTheOther(members.member(0));
    }

    @AfterEach
    void closeBoth() {
        try (members) {
            other.close();
        }
    }

    @Test
    void everyCallOfTheCoordinatorEndsInTime() {
        other.freeze();

        assertTimeoutPreemptively(BOUND, () -> {
            CompletableFuture<Void> listening = begin(() -> coordinator.subscribe(sku -> {}));
            assertAllUnavailable(
                    () -> coordinator.get(key),
                    () -> coordinator.put(Map.of(key, "text"), LEASE),
                    () -> coordinator.acquireLease(key, "owner", LEASE),
                    () -> coordinator.releaseLease(key, "owner"),
                    () -> coordinator.reserveSlot(LEASE, LEASE),
                    () -> coordinator.pauseSlots(LEASE),
                    () -> coordinator.recordInvalidation(List.of(new Sku(key)), Instant.now()),
                    () -> coordinator.invalidationsSince(Instant.EPOCH));
            listening.join();
        });
        assertTimeoutPreemptively(BOUND, coordinator::close);
    }

    /** The metrics read it four times, in a thread of the HTTP listener; Hazelcast would wait for 10 s. */
    @Test
    void theStatusIsThereInTimeAndNotSafe() {
        other.freeze();

        assertTimeoutPreemptively(BOUND, () -> {
            for (int read = 0; read < 4; read++) {
                assertThat(members.members().get(0).status().safe()).isFalse();
            }
        });
    }

    @Test
    void aLeaseSurvivesTheLossOfItsMemberAndExpires() {
        long acquired = System.nanoTime();
        assertThat(coordinator.acquireLease(key, "killed", LEASE)).isTrue();
        other.kill();

        await(() -> isAcquired("next"));
        assertThat(Duration.ofNanos(System.nanoTime() - acquired)).isGreaterThanOrEqualTo(LEASE);
    }

    private boolean isAcquired(String owner) {
        try {
            return coordinator.acquireLease(key, owner, LEASE);
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
    private static void assertAllUnavailable(ThrowingCallable... calls) {
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
