package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.CacheConfig.Quota.Window;
import org.webpos.productcache.RateLimitedSource.WindowLimiter;
import org.webpos.productcache.RateLimitedSource.WindowLimiter.Permit;
import org.webpos.productcache.Timeouts.Deadline;

class WindowLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final CacheCoordinator coordinator = new InMemoryCoordinator();
    private final WindowLimiter limiter = new WindowLimiter(coordinator, new Window(2, MOMENT), LONG);

    private static Deadline soon() {
        return Deadline.in(MOMENT);
    }

    private Permit acquire(String owner) {
        return limiter.tryAcquirePermit(owner, Deadline.in(LONG)).orElseThrow();
    }

    @Test
    void thereAreAsManyPermitsAsRequestsAreAllowed() {
        acquire("one");
        acquire("two");
        assertThat(limiter.tryAcquirePermit("three", soon())).isEmpty();
    }

    @Test
    void aPermitIsFreeAWindowAfterTheResponse() {
        Permit first = acquire("one");
        acquire("two");
        long answered = System.nanoTime();
        first.release();
        acquire("three");
        assertThat(Duration.ofNanos(System.nanoTime() - answered)).isGreaterThanOrEqualTo(MOMENT);
    }

    @Test
    void aPermitThatCameTooLateIsReleasedAtOnce() {
        assertThat(limiter.tryAcquirePermit("late", Deadline.in(Duration.ZERO))).isEmpty();
        acquire("one");
        acquire("two");
    }

    @Test
    void aPermitOfACrashedOwnerIsFreeOnceItsRequestWouldHaveTimedOut() {
        WindowLimiter shortly = new WindowLimiter(coordinator, new Window(1, MOMENT), MOMENT);
        assertThat(shortly.tryAcquirePermit("dead", Deadline.in(LONG))).isPresent();
        await(() -> shortly.tryAcquirePermit("heir", soon()).isPresent());
    }

    @Test
    void withoutCountingAPermitIsFreeBeforeTheDeadlineOnly() {
        WindowLimiter endless = new WindowLimiter(coordinator, Window.UNLIMITED, LONG);
        for (int i = 0; i < 1000; i++) {
            assertThat(endless.tryAcquirePermit("one", Deadline.in(LONG))).isPresent();
        }
        assertThat(endless.tryAcquirePermit("late", Deadline.in(Duration.ZERO))).isEmpty();
    }

    @Test
    void theWindowIsASecondOrTheTimeOfOneRequest() {
        assertThat(Window.ofRequestsPerMinute(300)).isEqualTo(new Window(5, Duration.ofMillis(1010)));
        assertThat(Window.ofRequestsPerMinute(30)).isEqualTo(new Window(1, Duration.ofMillis(2010)));
        assertThat(Window.ofRequestsPerMinute(60_000)).isEqualTo(Window.UNLIMITED);
    }
}
