package org.webpos.productcache.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {

    private final Breaker breaker = new Breaker();

    @Test
    void everybodyMayTryWhatHasNotFailed() {
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void oneMayTryASecondAfterAFailure() {
        breaker.failed();
        assertThat(breaker.allows()).isFalse();

        CacheUnderTest.await(breaker::allows);
        assertThat(breaker.allows()).as("somebody is trying").isFalse();
    }

    @Test
    void everybodyMayTryAgainOnceItHasSucceeded() {
        breaker.failed();
        breaker.succeeded();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isTrue();
    }
}
