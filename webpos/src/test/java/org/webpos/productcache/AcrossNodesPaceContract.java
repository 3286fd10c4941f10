package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.SupplyUnderTest.atOnce;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.Quota.Window;

/** How nodes treat the source that share a shelf: together they are one customer. */
public interface AcrossNodesPaceContract {

    /** The shelf as each of several nodes sees it. */
    List<CacheCoordinator> shelves();

    @Test
    default void requestsOfAllNodesKeepTheirDistance() {
        Duration interval = Duration.ofMillis(150);
        SupplyUnderTest test = SupplyUnderTest.sharing(shelves(), interval);
        long began = System.nanoTime();
        atOnce(IntStream.range(0, 10)
                .mapToObj(i ->
                        askingUntilAnswered(test.nodes().get(i % test.nodes().size()), test.about(i)))
                .toList());

        List<Long> times = test.shop().times();
        assertThat(times).hasSize(10);
        // From before the first turn: a first request that comes late takes nothing off. Shelves count whole
        // milliseconds, by clocks that may be set right by some.
        assertThat(Duration.ofNanos(Collections.max(times) - began))
                .isGreaterThan(interval.multipliedBy(9).minusMillis(20));
    }

    /** A slow machine loses turns, and with them the patience of those who wait; they come again. */
    private static Runnable askingUntilAnswered(CoordinatedLoader node, SourceQuery question) {
        return () -> await(() -> isAnswered(node, question));
    }

    private static boolean isAnswered(CoordinatedLoader node, SourceQuery question) {
        try {
            return !node.load(question, Instant.EPOCH).result().isEmpty();
        } catch (ProductSourceUnavailableException tooLate) {
            return false;
        }
    }

    @Test
    default void noWindowHoldsMoreRequestsThanAreAllowedHoweverLongTheyAreOnTheirWay() {
        Window window = new Window(3, Duration.ofMillis(300));
        SupplyUnderTest test = SupplyUnderTest.sharing(shelves(), window);
        Queue<Long> answered = new ConcurrentLinkedQueue<>();
        test.shop().before(() -> {
            LockSupport.parkNanos(window.length().toNanos() * (2 + answered.size() % 2));
            answered.add(System.nanoTime());
        });
        atOnce(IntStream.range(0, 9)
                .mapToObj(i ->
                        askingUntilAnswered(test.nodes().get(i % test.nodes().size()), test.about(i)))
                .toList());

        List<Long> asked = test.shop().times().stream().sorted().toList();
        List<Long> before = answered.stream().sorted().toList();
        assertThat(asked).hasSize(9);
        for (int i = window.requests(); i < asked.size(); i++) {
            Duration since = Duration.ofNanos(asked.get(i) - before.get(i - window.requests()));
            assertThat(since).isGreaterThanOrEqualTo(window.length().minusMillis(10));
        }
    }

    @Test
    default void aSourceThatBansOneNodeIsLeftAloneByAll() {
        Duration patience = Timeouts.USUAL.load();
        SupplyUnderTest test = SupplyUnderTest.sharing(shelves(), Duration.ofMillis(1), patience);
        // Longer than anybody waits for a turn, and so much longer that a slow machine has not used it up.
        Duration ban = patience.plusSeconds(4);
        test.shop().goAway(ban);
        assertThatThrownBy(() -> test.one().load(test.about(0), Instant.EPOCH))
                .isInstanceOf(ProductSourceUnavailableException.class);
        for (CoordinatedLoader node : test.nodes()) {
            assertThatThrownBy(() -> node.load(test.about(1), Instant.EPOCH))
                    .isInstanceOfSatisfying(
                            ProductSourceUnavailableException.class,
                            away -> assertThat(away.retryAfter()).isBetween(patience, ban.plusSeconds(1)));
        }

        assertThat(test.shop().asked()).isEqualTo(1);
    }
}
