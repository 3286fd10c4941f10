package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.Quota.Window;

class RateLimitedSourceTest {

    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeProductSource source = FakeProductSource.selling(1);

    @Test
    void aTurnThatComesTooLateIsNotUsed() {
        Queue<Duration> delays = new ArrayDeque<>(List.of(Duration.ofMillis(200), Duration.ofMillis(200)));
        ask(supply(tellingTurnsLate(delays), LoadersUnderTest.LONG));

        assertThat(delays).as("two turns are lost").isEmpty();
        assertThat(source.asked()).isEqualTo(1);
    }

    @Test
    void aShelfThatIsAlwaysLateKeepsTheSourceFromBeingAsked() {
        Queue<Duration> delays = new ArrayDeque<>();
        for (int i = 0; i < 50; i++) {
            delays.add(Duration.ofMillis(400));
        }
        CoordinatedLoader late = supply(tellingTurnsLate(delays), Duration.ofSeconds(1));

        assertThatThrownBy(() -> ask(late)).isInstanceOf(ProductSourceUnavailableException.class);
        assertThat(source.asked()).isZero();
    }

    @Test
    void aShelfThatHasNoTurnForLongIsAskedForTheReplyAlone() {
        List<String> calls = new ArrayList<>();
        CacheCoordinator coordinator = ObservedCoordinator.telling((method, arguments) -> calls.add(method));
        CoordinatedLoader supply = supply(coordinator, LoadersUnderTest.LONG);
        coordinator.pauseSlots(HOUR);
        assertThatThrownBy(() -> ask(supply)).isInstanceOf(ProductSourceUnavailableException.class);
        calls.clear();

        assertThatThrownBy(() -> ask(supply))
                .isInstanceOfSatisfying(ProductSourceUnavailableException.class, away -> assertThat(away.retryAfter())
                        .isBetween(HOUR.minusMinutes(10), HOUR));
        assertThat(calls).containsExactly("get");
        assertThat(source.asked()).isZero();
    }

    @Test
    void theSourceIsAskedAgainOnceThePauseIsOver() {
        CacheCoordinator coordinator = new InMemoryCoordinator();
        CoordinatedLoader supply = supply(coordinator, Duration.ofMillis(50));
        coordinator.pauseSlots(Duration.ofMillis(500));

        await(() -> isAnswered(supply)); // refused at first, unless the machine pauses here
        assertThat(source.asked()).isEqualTo(1);
    }

    private static boolean isAnswered(CoordinatedLoader supply) {
        try {
            ask(supply);
            return true;
        } catch (ProductSourceUnavailableException notYet) {
            return false;
        }
    }

    private static void ask(CoordinatedLoader supply) {
        supply.load(new SourceQuery.OfSku(FakeProductSource.sku(0)), Instant.EPOCH);
    }

    private CoordinatedLoader supply(CacheCoordinator coordinator, Duration timeout) {
        CacheConfig config = LoadersUnderTest.config(new Quota(INTERVAL, Window.UNLIMITED), HOUR, HOUR);
        return new CoordinatedLoader(
                source, coordinator, config, InstantSource.system(), LoadersUnderTest.timeouts(timeout));
    }

    private static void pass(Duration time) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < time.toNanos()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    /** A coordinator that takes these times, one after the other, to tell a turn, as one on a busy machine does; then none. */
    private static CacheCoordinator tellingTurnsLate(Queue<Duration> delays) {
        return ObservedCoordinator.telling((method, arguments) -> {
            if (method.equals("reserveSlot")) {
                pass(Optional.ofNullable(delays.poll()).orElse(Duration.ZERO));
            }
        });
    }
}
