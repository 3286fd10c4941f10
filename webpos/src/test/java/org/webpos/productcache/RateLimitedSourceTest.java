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
import org.webpos.productcache.CacheConfig.Quota;
import org.webpos.productcache.CacheConfig.Quota.Window;

class RateLimitedSourceTest {

    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeProductSource source = FakeProductSource.selling(1);

    @Test
    void aSlotThatComesTooLateIsNotUsed() {
        Queue<Duration> delays = new ArrayDeque<>(List.of(Duration.ofMillis(200), Duration.ofMillis(200)));
        load(loader(reservingLate(delays), LoadersUnderTest.LONG));

        assertThat(delays).as("two slots are lost").isEmpty();
        assertThat(source.requests()).isEqualTo(1);
    }

    @Test
    void noRequestIsSentIfTheCoordinatorIsAlwaysLate() {
        Queue<Duration> delays = new ArrayDeque<>();
        for (int i = 0; i < 50; i++) {
            delays.add(Duration.ofMillis(400));
        }
        CoordinatedLoader late = loader(reservingLate(delays), Duration.ofSeconds(1));

        assertThatThrownBy(() -> load(late)).isInstanceOf(ProductSourceUnavailableException.class);
        assertThat(source.requests()).isZero();
    }

    @Test
    void duringALongPauseTheCoordinatorIsQueriedForTheResultOnly() {
        List<String> calls = new ArrayList<>();
        CacheCoordinator coordinator = ObservedCoordinator.observedBy((method, arguments) -> calls.add(method));
        CoordinatedLoader loader = loader(coordinator, LoadersUnderTest.LONG);
        coordinator.pauseSlots(HOUR);
        assertThatThrownBy(() -> load(loader)).isInstanceOf(ProductSourceUnavailableException.class);
        calls.clear();

        assertThatThrownBy(() -> load(loader))
                .isInstanceOfSatisfying(
                        ProductSourceUnavailableException.class,
                        unavailable -> assertThat(unavailable.retryAfter()).isBetween(HOUR.minusMinutes(10), HOUR));
        assertThat(calls).containsExactly("get");
        assertThat(source.requests()).isZero();
    }

    @Test
    void theSourceIsQueriedAgainOnceThePauseIsOver() {
        CacheCoordinator coordinator = new InMemoryCoordinator();
        CoordinatedLoader loader = loader(coordinator, Duration.ofMillis(50));
        coordinator.pauseSlots(Duration.ofMillis(500));

        await(() -> isLoaded(loader)); // refused at first, unless the machine pauses here
        assertThat(source.requests()).isEqualTo(1);
    }

    private static boolean isLoaded(CoordinatedLoader loader) {
        try {
            load(loader);
            return true;
        } catch (ProductSourceUnavailableException notYet) {
            return false;
        }
    }

    private static void load(CoordinatedLoader loader) {
        loader.load(new SourceQuery.OfSku(FakeProductSource.sku(0)), Instant.EPOCH);
    }

    private CoordinatedLoader loader(CacheCoordinator coordinator, Duration timeout) {
        CacheConfig config = LoadersUnderTest.config(new Quota(INTERVAL, Window.UNLIMITED), HOUR, HOUR, timeout);
        return new CoordinatedLoader(source, coordinator, config, InstantSource.system());
    }

    private static void pass(Duration time) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < time.toNanos()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    /** Creates a coordinator that takes these times, one after the other, to reserve a slot, as on a busy machine; then none. */
    private static CacheCoordinator reservingLate(Queue<Duration> delays) {
        return ObservedCoordinator.observedBy((method, arguments) -> {
            if (method.equals("reserveSlot")) {
                pass(Optional.ofNullable(delays.poll()).orElse(Duration.ZERO));
            }
        });
    }
}
