package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemberFenceTest {

    private static final Duration LEASE = Duration.ofSeconds(6);

    private long now = -5; // System.nanoTime may be negative
    private final MemberFence fence = new MemberFence(() -> now, LEASE);

    @Test
    void itIsClosedUntilItIsConfirmedAndForALeaseFromTheQuestionOn() {
        assertThat(fence.isOpen()).isFalse();
        long askedAt = now;
        now += Duration.ofSeconds(1).toNanos();
        fence.confirm(fence.generation(), askedAt);
        assertThat(fence.isOpen()).isTrue();

        now = askedAt + LEASE.toNanos() - 1;
        assertThat(fence.isOpen()).isTrue();
        now++;
        assertThat(fence.isOpen()).isFalse();
    }

    @Test
    void aProcessThatWasFrozenFindsItClosedWithoutAnybodyNoticing() {
        fence.confirm(fence.generation(), now);
        now += Duration.ofSeconds(20).toNanos();
        assertThat(fence.isOpen()).isFalse();
    }

    @Test
    void whatWasAskedBeforeItWasRevokedOpensNothing() {
        long asked = fence.generation();
        fence.revoke();
        fence.confirm(asked, now);
        assertThat(fence.isOpen()).isFalse();
        fence.confirm(fence.generation(), now);
        assertThat(fence.isOpen()).isTrue();
    }

    @Test
    void aMemberStaysReadyForAMomentAfterARevocationButNotAfterAFreezeOrInAMerge() {
        fence.confirm(fence.generation(), now);
        fence.revoke();
        assertThat(fence.isReady()).isTrue();
        assertThat(fence.isOpen()).isFalse();
        now += MemberFence.REVOCATION_GRACE.toNanos();
        assertThat(fence.isReady()).isFalse();

        fence.confirm(fence.generation(), now);
        now += LEASE.toNanos();
        assertThat(fence.isReady()).isFalse();
        fence.revoke();
        assertThat(fence.isReady()).isFalse();

        fence.confirm(fence.generation(), now);
        fence.beginMerge();
        assertThat(fence.isReady()).isFalse();
    }

    @Test
    void itStaysClosedDuringAMerge() {
        fence.confirm(fence.generation(), now);
        fence.beginMerge();
        fence.confirm(fence.generation(), now);
        assertThat(fence.isOpen()).isFalse();
        fence.endMerge();
        fence.confirm(fence.generation(), now);
        assertThat(fence.isOpen()).isTrue();
    }

    @Test
    void theGenerationIsAnotherOneAfterItWasClosedForWhateverReason() {
        fence.confirm(fence.generation(), now);
        long first = fence.generation();
        fence.confirm(first, now);
        assertThat(fence.generation()).isEqualTo(first);

        now += LEASE.toNanos();
        fence.confirm(first, now);
        long afterFreeze = fence.generation();
        assertThat(afterFreeze).isNotEqualTo(first);

        fence.revoke();
        fence.confirm(fence.generation(), now);
        assertThat(fence.generation()).isNotEqualTo(afterFreeze);
    }
}
