package org.webpos.productcache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.SharedShelf;

/** What nodes do that share a shelf: together they are one customer of the source. */
public interface AcrossNodesSupplyContract {

    Duration ANSWER = Duration.ofSeconds(1);

    AtomicInteger NEXT = new AtomicInteger();

    /** The shelf as each of several nodes sees it. */
    List<SharedShelf> shelves();

    /** What another test left of its pause is waited for. */
    private List<SharedSupply> nodes(Shop shop, Duration interval) {
        while (!shelves().get(0).turn(Duration.ZERO, Duration.ZERO).granted()) {
            Thread.onSpinWait();
        }
        SupplySettings settings = new SupplySettings(interval, Duration.ofMinutes(5), Duration.ofMinutes(1), ANSWER);
        return shelves().stream()
                .map(shelf -> new SharedSupply(shop, shelf, settings, InstantSource.system()))
                .toList();
    }

    /** Other skus in each test: the shelf lasts. */
    private static int somewhere() {
        return NEXT.incrementAndGet() * 100;
    }

    private static Question about(int number) {
        return new Question.OfSku(Shop.sku(number));
    }

    private static void bySeveral(List<Runnable> actions) {
        ExecutorService threads = Executors.newFixedThreadPool(actions.size());
        try {
            CompletableFuture.allOf(actions.stream()
                            .map(action -> CompletableFuture.runAsync(action, threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void manyThreadsOfAllNodesMakeOneRequest() {
        Shop shop = Shop.selling(9999);
        int number = somewhere();
        List<Runnable> askers = new ArrayList<>();
        for (SharedSupply node : nodes(shop, Duration.ZERO)) {
            IntStream.range(0, 8)
                    .forEach(i -> askers.add(() -> assertThat(node.ask(about(number), Instant.EPOCH)
                                    .reply()
                                    .product())
                            .isPresent()));
        }
        bySeveral(askers);

        assertThat(shop.asked()).isEqualTo(1);
    }

    @Test
    default void requestsOfAllNodesKeepTheirDistance() {
        Shop shop = Shop.selling(9999);
        int from = somewhere();
        Duration interval = Duration.ofMillis(150);
        List<SharedSupply> nodes = nodes(shop, interval);
        bySeveral(IntStream.range(0, 10)
                .mapToObj(i -> (Runnable) () -> nodes.get(i % nodes.size()).ask(about(from + i), Instant.EPOCH))
                .toList());

        List<Long> times = shop.times();
        assertThat(times).hasSize(10);
        // One may be late by a little, and the next in time: the span of all is what a quota sees.
        assertThat(Duration.ofNanos(times.get(9) - times.get(0))).isGreaterThan(interval.multipliedBy(8));
    }

    @Test
    default void aNodeThatDiesOverAQuestionHoldsNobodyUpForLong() {
        Shop shop = Shop.selling(9999);
        Question question = about(somewhere());
        shelves().get(0).claim(question.text(), "dead", Duration.ofSeconds(1));

        assertThat(nodes(shop, Duration.ZERO)
                        .get(1)
                        .ask(question, Instant.EPOCH)
                        .reply()
                        .product())
                .isPresent();
        assertThat(shop.asked()).isEqualTo(1);
    }

    @Test
    default void whatStoodOnAPageNoNodeAsksForAgain() {
        Shop shop = Shop.selling(9999);
        int from = somewhere();
        List<SharedSupply> nodes = nodes(shop, Duration.ZERO);
        ProductQuery page = ProductQuery.first(50).behind(Shop.sku(from));
        nodes.get(0).ask(new Question.OfPage(page), Instant.EPOCH);

        assertThat(nodes.get(1).ask(about(from + 20), Instant.EPOCH).reply().product())
                .isPresent();
        assertThat(shop.asked()).isEqualTo(1);
    }

    @Test
    default void whatOneNodeHeardAnotherRecallsWithoutAsking() {
        Shop shop = Shop.selling(9999);
        Question question = about(somewhere());
        List<SharedSupply> nodes = nodes(shop, Duration.ZERO);
        assertThat(nodes.get(1).recall(question, Instant.EPOCH)).isEmpty();
        Fetched fetched = nodes.get(0).ask(question, Instant.EPOCH);

        assertThat(nodes.get(1).recall(question, Instant.EPOCH)).contains(fetched);
        assertThat(nodes.get(1).recall(question, fetched.asked())).isEmpty();
        assertThat(shop.asked()).isEqualTo(1);
    }

    @Test
    default void onlyNewsWillDoWhereNewsIsAskedFor() {
        Shop shop = Shop.selling(9999);
        Question question = about(somewhere());
        List<SharedSupply> nodes = nodes(shop, Duration.ZERO);
        Fetched first = nodes.get(0).ask(question, Instant.EPOCH);
        Fetched news = nodes.get(1).ask(question, first.asked());

        assertThat(news.asked()).isAfter(first.asked());
        assertThat(nodes.get(0).ask(question, first.asked())).isEqualTo(news);
        assertThat(shop.asked()).isEqualTo(2);
    }

    @Test
    default void thatThereIsNoSuchProductIsKnownToAllNodes() {
        Shop shop = Shop.selling(1);
        Question question = new Question.OfSku(new Sku("NONE-" + somewhere() + System.nanoTime() % 100_000));
        nodes(shop, Duration.ZERO).forEach(node -> assertThat(
                        node.ask(question, Instant.EPOCH).reply().product())
                .isEmpty());

        assertThat(shop.asked()).isEqualTo(1);
    }

    @Test
    default void aSourceThatBansOneNodeIsLeftAloneByAll() {
        Shop shop = Shop.selling(9999);
        int from = somewhere();
        List<SharedSupply> nodes = nodes(shop, Duration.ofMillis(1));
        // Longer than anybody waits for a turn.
        shop.goAway(SharedSupply.PATIENCE.plusSeconds(2));
        assertThatThrownBy(() -> nodes.get(0).ask(about(from), Instant.EPOCH)).isInstanceOf(SourceAwayException.class);
        for (SharedSupply node : nodes) {
            assertThatThrownBy(() -> node.ask(about(from + 1), Instant.EPOCH))
                    .isInstanceOfSatisfying(SourceAwayException.class, away -> assertThat(away.retryAfter())
                            .isBetween(SharedSupply.PATIENCE, SharedSupply.PATIENCE.plusSeconds(3)));
        }

        assertThat(shop.asked()).isEqualTo(1);
    }
}
