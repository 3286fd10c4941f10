package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LeaseGrantsTest {

    private static final Duration LEASE = Duration.ofSeconds(6);

    private final UUID member = UUID.randomUUID();
    private long now = Long.MAX_VALUE - 1000; // it overflows on the way

    /** What happens after a thread has read the clock, before it does anything with it. */
    private final AtomicReference<Runnable> afterReading = new AtomicReference<>(() -> {});

    private final LeaseGrants grants = new LeaseGrants(
            () -> {
                long read = now;
                afterReading.getAndSet(() -> {}).run();
                return read;
            },
            LEASE);

    @Test
    void aMemberIsGrantedALeaseUntilItIsOverOrWithdrawn() {
        grants.grant(member);
        now += LEASE.toNanos() - 1;
        assertThat(grants.live()).containsExactly(member);
        now++;
        assertThat(grants.live()).isEmpty();

        grants.grant(member);
        grants.withdraw(member);
        assertThat(grants.live()).isEmpty();
    }

    @Test
    void anEarlierQuestionThatIsAnsweredLateDoesNotShortenTheLease() {
        afterReading.set(
                () -> { // this process is frozen, and then answers the next question first
                    now += Duration.ofSeconds(3).toNanos();
                    grants.grant(member);
                });
        grants.grant(member);
        now += LEASE.toNanos() - 1;
        assertThat(grants.live()).containsExactly(member);
    }
}
