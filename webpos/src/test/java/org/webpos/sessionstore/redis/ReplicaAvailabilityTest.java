package org.webpos.sessionstore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.ClusterMembership.Replication;

class ReplicaAvailabilityTest {

    private static final String ONE = "redis://one:7001";
    private static final String OTHER = "redis://other:7002";

    private long now = Long.MAX_VALUE - 1; // the clock may start anywhere, and overflow

    private final ReplicaAvailability replicas = new ReplicaAvailability(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void everyChangeWaitsWhileReplicasAcknowledge() {
        for (int change = 0; change < 3; change++) {
            assertThat(replicas.isWaitDue(ONE)).isTrue();
            replicas.recordWait(ONE, true);
        }
        assertThat(replicas.replication()).isEqualTo(new Replication(0, false));
    }

    @Test
    void withoutAReplicaOneChangeASecondWaitsAndEachIsCounted() {
        replicas.recordWait(ONE, false);
        assertThat(replicas.isWaitDue(ONE)).isFalse();
        replicas.recordWithoutWait(ONE);

        pass(ReplicaAvailability.RETRY_INTERVAL);
        assertThat(replicas.isWaitDue(ONE)).isTrue();
        assertThat(replicas.isWaitDue(ONE))
                .as("a second change at the same time")
                .isFalse();
        replicas.recordWithoutWait(ONE);
        replicas.recordWait(ONE, false);

        assertThat(replicas.isWaitDue(ONE)).isFalse();
        assertThat(replicas.replication()).isEqualTo(new Replication(4, true));
    }

    @Test
    void aReplicaThatAcknowledgesAgainIsWaitedFor() {
        replicas.recordWait(ONE, false);
        pass(ReplicaAvailability.RETRY_INTERVAL);
        assertThat(replicas.isWaitDue(ONE)).isTrue();
        replicas.recordWait(ONE, true);

        assertThat(replicas.isWaitDue(ONE)).isTrue();
        assertThat(replicas.isWaitDue(ONE)).isTrue();
        assertThat(replicas.replication()).isEqualTo(new Replication(1, false));
    }

    @Test
    void eachMasterHasReplicasOfItsOwn() {
        replicas.recordWait(ONE, false);

        assertThat(replicas.isWaitDue(OTHER)).isTrue();
    }

    @Test
    void aMasterThatIsNoLongerUsedIsForgotten() {
        replicas.recordWait(ONE, false);
        pass(ReplicaAvailability.MISSING_FOR.minusNanos(1));
        assertThat(replicas.replication().degraded()).isTrue();
        replicas.recordWithoutWait(ONE);
        pass(ReplicaAvailability.MISSING_FOR.minusNanos(1));
        assertThat(replicas.replication().degraded()).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(replicas.replication()).isEqualTo(new Replication(2, false));
    }
}
