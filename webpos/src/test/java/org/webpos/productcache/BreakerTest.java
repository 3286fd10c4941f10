package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = -5; // clocks of this kind begin anywhere
    private final CircuitBreaker breaker = new CircuitBreaker(() -> now);

    @Test
    void everybodyMayTryWhatHasNotFailed() {
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void oneMayTryASecondAfterAFailure() {
        breaker.failed();
        now += SECOND - 1;
        assertThat(breaker.allows()).isFalse();

        now += 1;
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).as("somebody is trying").isFalse();
        now += SECOND;
        assertThat(breaker.allows()).as("nobody has heard how that went").isTrue();
    }

    @Test
    void everybodyMayTryAgainOnceItHasSucceeded() {
        breaker.failed();
        breaker.succeeded();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isTrue();
    }
}
