package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = -5; // clocks of this kind begin anywhere
    private final CircuitBreaker breaker = withThreshold(1);

    private CircuitBreaker withThreshold(int failures) {
        return new CircuitBreaker(failures, Duration.ofSeconds(1), Duration.ofSeconds(1), () -> now);
    }

    @Test
    void allCallsArePermittedBeforeAFailure() {
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.tryAcquirePermit()).isTrue();
    }

    @Test
    void oneTrialIsPermittedASecondAfterAFailure() {
        breaker.recordFailure();
        now += SECOND - 1;
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.tryAcquirePermit()).isFalse();

        now += 1;
        assertThat(breaker.isOpen()).as("a trial is due").isFalse();
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.isOpen()).as("a trial is under way").isTrue();
        assertThat(breaker.tryAcquirePermit()).as("a trial is under way").isFalse();
        now += SECOND;
        assertThat(breaker.tryAcquirePermit())
                .as("its outcome was not recorded")
                .isTrue();
    }

    @Test
    void allCallsArePermittedAfterASuccess() {
        breaker.recordFailure();
        breaker.recordSuccess();
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.tryAcquirePermit()).isTrue();
    }

    @Test
    void onlyFailuresInARowOpenIt() {
        CircuitBreaker patient = withThreshold(3);
        patient.recordFailure();
        patient.recordFailure();
        patient.recordSuccess();
        patient.recordFailure();
        patient.recordFailure();
        assertThat(patient.tryAcquirePermit()).isTrue();

        patient.recordFailure();
        assertThat(patient.tryAcquirePermit()).isFalse();
    }

    @Test
    void aTrialThatFailsKeepsItOpen() {
        CircuitBreaker patient = withThreshold(2);
        patient.recordFailure();
        patient.recordFailure();
        now += SECOND;
        assertThat(patient.tryAcquirePermit()).isTrue();
        now += SECOND / 2;
        patient.recordFailure();

        now += SECOND / 2 - 1;
        assertThat(patient.tryAcquirePermit()).isFalse();
        now += 1;
        assertThat(patient.tryAcquirePermit()).isTrue();
    }

    /** Calls that began together fail one after the other, when the first trial may have been answered long since. */
    @Test
    void furtherFailuresDoNotPutTheFirstTrialOff() {
        CircuitBreaker eager = new CircuitBreaker(1, Duration.ZERO, Duration.ofSeconds(1), () -> now);
        eager.recordFailure();
        eager.recordFailure();
        assertThat(eager.tryAcquirePermit()).as("the first trial").isTrue();
        eager.recordFailure();
        assertThat(eager.tryAcquirePermit()).isFalse();
        now += SECOND;
        assertThat(eager.tryAcquirePermit()).as("the second trial").isTrue();
    }
}
