package org.webpos.productcache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.SharedShelf;

class PaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Shop shop = Shop.selling(1);

    @Test
    void aTurnThatComesTooLateIsNotUsed() {
        Queue<Duration> delays = new ArrayDeque<>(List.of(Duration.ofMillis(200), Duration.ofMillis(200)));
        ask(tellingTurnsLate(delays), SupplyUnderTest.LONG);

        assertThat(delays).as("two turns are lost").isEmpty();
        assertThat(shop.asked()).isEqualTo(1);
    }

    @Test
    void aShelfThatIsAlwaysLateKeepsTheSourceFromBeingAsked() {
        Queue<Duration> delays = new ArrayDeque<>();
        for (int i = 0; i < 50; i++) {
            delays.add(Duration.ofMillis(400));
        }
        SharedShelf late = tellingTurnsLate(delays);

        assertThatThrownBy(() -> ask(late, Duration.ofSeconds(1))).isInstanceOf(SourceAwayException.class);
        assertThat(shop.asked()).isZero();
    }

    private void ask(SharedShelf shelf, Duration patience) {
        SupplySettings settings = new SupplySettings(INTERVAL, Window.NONE, HOUR, HOUR, SupplyUnderTest.LONG);
        new SharedSupply(shop, shelf, settings, InstantSource.system(), new Waiting(patience, SupplyUnderTest.LONG))
                .ask(new Question.OfSku(Shop.sku(0)), Instant.EPOCH);
    }

    private static void pass(Duration time) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < time.toNanos()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    /** A shelf that takes these times, one after the other, to tell a turn, as one on a busy machine does; then none. */
    private static SharedShelf tellingTurnsLate(Queue<Duration> delays) {
        SharedShelf shelf = new OneNodeShelf();
        return (SharedShelf) Proxy.newProxyInstance(
                SharedShelf.class.getClassLoader(), new Class<?>[] {SharedShelf.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(shelf, arguments);
                    if (method.getName().equals("turn")) {
                        pass(Optional.ofNullable(delays.poll()).orElse(Duration.ZERO));
                    }
                    return answer;
                });
    }
}
