package org.webpos.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.hazelcast.MonotonicExpiry.Clock;

class MonotonicExpiryTest {

    private static final Duration TIME = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final AtomicLong here = new AtomicLong(-STEP.toNanos());
    private final AtomicLong there = new AtomicLong(Duration.ofDays(400).toNanos());
    private final Clock clock = new Clock("here", here::get);
    private final Clock other = new Clock("there", there::get);

    private void advance(Duration time) {
        here.addAndGet(time.toNanos());
        there.addAndGet(time.toNanos());
    }

    @Test
    void expiresByItsClock() {
        String text = MonotonicExpiry.of(TIME, clock).text();
        advance(STEP);
        assertThat(MonotonicExpiry.read(text, clock).left()).isEqualTo(TIME.minus(STEP));
        advance(TIME);
        assertThat(MonotonicExpiry.read(text, clock).left()).isZero();
    }

    @Test
    void restartsWhenAnotherProcessReadsIt() {
        String text = MonotonicExpiry.of(TIME, clock).text();
        advance(STEP);
        MonotonicExpiry anew = MonotonicExpiry.read(text, other);
        assertThat(anew.left()).isEqualTo(TIME);
        advance(STEP);
        assertThat(MonotonicExpiry.read(anew.text(), other).left()).isEqualTo(TIME.minus(STEP));
        assertThat(MonotonicExpiry.read(anew.text(), clock).left()).isEqualTo(TIME);
    }

    @Test
    void hasExpiredWithoutAText() {
        assertThat(MonotonicExpiry.read(null, clock).left()).isZero();
    }

    @Test
    void leasesMeasuredByAnotherProcessRestart() {
        Leases leases = Leases.read(null, clock);
        assertThat(leases.acquire("one, with a name of parts", 2, TIME)).isTrue();
        assertThat(leases.acquire("two", 2, STEP)).isTrue();
        advance(TIME);

        Leases inherited = Leases.read(leases.text(), other);
        assertThat(inherited.acquire("three", 2, TIME)).isFalse();
        advance(STEP);
        Leases later = Leases.read(inherited.text(), other);
        assertThat(later.acquire("three", 2, TIME)).isTrue();
        assertThat(later.release("one, with a name of parts")).isTrue();
        assertThat(later.release("two")).isFalse();
        assertThat(later.left()).isEqualTo(TIME);
    }

    @Test
    void expiredLeasesAreDropped() {
        Leases leases = Leases.read(null, clock);
        leases.acquire("one", 1, STEP);
        advance(STEP);
        assertThat(Leases.read(leases.text(), clock).text()).isEmpty();
    }
}
