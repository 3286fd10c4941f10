package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.Quota.Window;
import org.webpos.productcache.Timeouts.Deadline;
import org.webpos.productcache.WindowLimiter.Permit;

class WindowLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final CacheCoordinator coordinator = new InMemoryCoordinator();
    private final WindowLimiter permits = new WindowLimiter(coordinator, new Window(2, MOMENT), LONG);

    private static Deadline soon() {
        return Deadline.in(MOMENT);
    }

    private Permit taken(String owner) {
        return permits.tryAcquirePermit(owner, Deadline.in(LONG)).orElseThrow();
    }

    @Test
    void thereAreAsManyAsRequestsAreAllowed() {
        taken("one");
        taken("two");
        assertThat(permits.tryAcquirePermit("three", soon())).isEmpty();
    }

    @Test
    void oneIsFreeAWindowAfterTheAnswer() {
        Permit first = taken("one");
        taken("two");
        long answered = System.nanoTime();
        first.release();
        taken("three");
        assertThat(Duration.ofNanos(System.nanoTime() - answered)).isGreaterThanOrEqualTo(MOMENT);
    }

    @Test
    void oneThatCameTooLateIsGivenBackAtOnce() {
        assertThat(permits.tryAcquirePermit("late", Deadline.in(Duration.ZERO))).isEmpty();
        taken("one");
        taken("two");
    }

    @Test
    void thatOfADeadOwnerIsFreeOnceItsAnswerWouldHaveCome() {
        WindowLimiter shortly = new WindowLimiter(coordinator, new Window(1, MOMENT), MOMENT);
        assertThat(shortly.tryAcquirePermit("dead", Deadline.in(LONG))).isPresent();
        await(() -> shortly.tryAcquirePermit("heir", soon()).isPresent());
    }

    @Test
    void whereNobodyCountsThereIsAlwaysOneInTime() {
        WindowLimiter endless = new WindowLimiter(coordinator, Window.UNLIMITED, LONG);
        for (int i = 0; i < 1000; i++) {
            assertThat(endless.tryAcquirePermit("one", Deadline.in(LONG))).isPresent();
        }
        assertThat(endless.tryAcquirePermit("late", Deadline.in(Duration.ZERO))).isEmpty();
    }

    @Test
    void theWindowIsASecondOrAsLongAsOneRequestIsAllowed() {
        assertThat(Window.ofRequestsPerMinute(300)).isEqualTo(new Window(5, Duration.ofMillis(1010)));
        assertThat(Window.ofRequestsPerMinute(30)).isEqualTo(new Window(1, Duration.ofMillis(2010)));
        assertThat(Window.ofRequestsPerMinute(60_000)).isEqualTo(Window.UNLIMITED);
    }
}
