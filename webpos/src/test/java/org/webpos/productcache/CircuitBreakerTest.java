package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = -5; // clocks of this kind begin anywhere
    private final CircuitBreaker breaker = new CircuitBreaker(() -> now);

    @Test
    void everybodyMayTryWhatHasNotFailed() {
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.tryAcquirePermit()).isTrue();
    }

    @Test
    void oneMayTryASecondAfterAFailure() {
        breaker.recordFailure();
        now += SECOND - 1;
        assertThat(breaker.tryAcquirePermit()).isFalse();

        now += 1;
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.tryAcquirePermit()).as("somebody is trying").isFalse();
        now += SECOND;
        assertThat(breaker.tryAcquirePermit()).as("nobody has heard how that went").isTrue();
    }

    @Test
    void everybodyMayTryAgainOnceItHasSucceeded() {
        breaker.recordFailure();
        breaker.recordSuccess();
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.tryAcquirePermit()).isTrue();
    }
}
