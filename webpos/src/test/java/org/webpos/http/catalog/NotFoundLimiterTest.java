package org.webpos.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotFoundLimiterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final NotFoundLimiter limiter = new NotFoundLimiter(nanos::get);

    private void miss(String client, int times) {
        IntStream.range(0, times).forEach(i -> limiter.count(client));
    }

    @Test
    void aClientMayMistypeNowAndThen() {
        miss("10.0.0.1", NotFoundLimiter.MAX_NOT_FOUND - 1);
        assertThat(limiter.isExceeded("10.0.0.1")).isFalse();
    }

    @Test
    void whoGuessesIsRefusedAndNobodyElse() {
        miss("10.0.0.1", NotFoundLimiter.MAX_NOT_FOUND);
        assertThat(limiter.isExceeded("10.0.0.1")).isTrue();
        assertThat(limiter.isExceeded("10.0.0.2")).isFalse();
    }

    @Test
    void aMinuteAfterTheFirstMissAllIsForgiven() {
        miss("10.0.0.1", 1);
        nanos.set(NotFoundLimiter.WINDOW.toNanos() / 2);
        miss("10.0.0.1", NotFoundLimiter.MAX_NOT_FOUND);
        assertThat(limiter.isExceeded("10.0.0.1")).isTrue();
        nanos.set(NotFoundLimiter.WINDOW.toNanos());
        assertThat(limiter.isExceeded("10.0.0.1")).isFalse();
    }
}
