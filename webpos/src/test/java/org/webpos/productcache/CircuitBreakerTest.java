package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.webpos.productcache.CachingProductCatalog.CircuitBreaker;

class CircuitBreakerTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = -5; // clocks of this kind begin anywhere
    private final CircuitBreaker breaker = new CircuitBreaker(() -> now);

    @Test
    void allCallsArePermittedBeforeAFailure() {
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.tryAcquirePermit()).isTrue();
    }

    @Test
    void oneTrialIsPermittedASecondAfterAFailure() {
        breaker.recordFailure();
        now += SECOND - 1;
        assertThat(breaker.tryAcquirePermit()).isFalse();

        now += 1;
        assertThat(breaker.tryAcquirePermit()).isTrue();
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
        assertThat(breaker.tryAcquirePermit()).isTrue();
        assertThat(breaker.tryAcquirePermit()).isTrue();
    }
}
