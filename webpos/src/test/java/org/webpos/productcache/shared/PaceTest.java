package org.webpos.productcache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
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
        Queue<Duration> delays =
                new ArrayDeque<>(List.of(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ZERO));
        ask(tellingTurnsLate(delays));

        assertThat(delays).as("two turns are lost, and the third is used").isEmpty();
        assertThat(shop.asked()).isEqualTo(1);
    }

    @Test
    void aShelfThatIsAlwaysLateKeepsTheSourceFromBeingAsked() {
        Queue<Duration> delays = new ArrayDeque<>();
        for (int i = 0; i < 50; i++) {
            delays.add(Duration.ofMillis(400));
        }
        SharedShelf late = tellingTurnsLate(delays);

        assertThatThrownBy(() -> ask(late)).isInstanceOf(SourceAwayException.class);
        assertThat(shop.asked()).isZero();
    }

    private void ask(SharedShelf shelf) {
        SupplySettings settings = new SupplySettings(INTERVAL, HOUR, HOUR, Duration.ofSeconds(1));
        new SharedSupply(shop, shelf, settings, InstantSource.system())
                .ask(new Question.OfSku(Shop.sku(0)), Instant.EPOCH);
    }

    /** A shelf that takes these times, one after the other, to tell a turn, as one on a busy machine does. */
    private static SharedShelf tellingTurnsLate(Queue<Duration> delays) {
        SharedShelf shelf = new OneNodeShelf();
        return (SharedShelf) Proxy.newProxyInstance(
                SharedShelf.class.getClassLoader(), new Class<?>[] {SharedShelf.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(shelf, arguments);
                    if (method.getName().equals("turn")) {
                        LockSupport.parkNanos(delays.remove().toNanos());
                    }
                    return answer;
                });
    }
}
