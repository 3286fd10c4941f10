package org.webpos.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final NotFoundLimiter misses = new NotFoundLimiter(nanos::get);

    private void miss(String client, int times) {
        IntStream.range(0, times).forEach(i -> misses.count(client));
    }

    @Test
    void aClientMayMistypeNowAndThen() {
        miss("10.0.0.1", NotFoundLimiter.ALLOWED - 1);
        assertThat(misses.tooMany("10.0.0.1")).isFalse();
    }

    @Test
    void whoGuessesIsRefusedAndNobodyElse() {
        miss("10.0.0.1", NotFoundLimiter.ALLOWED);
        assertThat(misses.tooMany("10.0.0.1")).isTrue();
        assertThat(misses.tooMany("10.0.0.2")).isFalse();
    }

    @Test
    void aMinuteAfterTheFirstMissAllIsForgiven() {
        miss("10.0.0.1", 1);
        nanos.set(NotFoundLimiter.MINUTE.toNanos() / 2);
        miss("10.0.0.1", NotFoundLimiter.ALLOWED);
        assertThat(misses.tooMany("10.0.0.1")).isTrue();
        nanos.set(NotFoundLimiter.MINUTE.toNanos());
        assertThat(misses.tooMany("10.0.0.1")).isFalse();
    }
}
