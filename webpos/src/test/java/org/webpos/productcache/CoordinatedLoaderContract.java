package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.LoadersUnderTest.runAtOnce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.CacheConfig.Quota.Window;
import org.webpos.productcache.ProductLoader.TimestampedResult;

/** What loaders of several nodes do that share a coordinator: together they load each result once, as one client of the source. */
public interface CoordinatedLoaderContract {

    /** The coordinator as each of several nodes sees it. */
    List<CacheCoordinator> coordinators();

    private LoadersUnderTest loader() {
        return LoadersUnderTest.sharing(coordinators(), Duration.ZERO);
    }

    private static boolean loadsAProduct(CoordinatedLoader node, SourceQuery query) {
        return !node.load(query, Instant.EPOCH).result().isEmpty();
    }

    @Test
    default void manyThreadsOfAllNodesMakeOneRequest() {
        LoadersUnderTest test = loader();
        SourceQuery query = test.query(0);
        List<Runnable> askers = new ArrayList<>();
        for (CoordinatedLoader node : test.nodes()) {
            IntStream.range(0, 8)
                    .forEach(i -> askers.add(
                            () -> assertThat(loadsAProduct(node, query)).isTrue()));
        }
        runAtOnce(askers);

        assertThat(test.source().requests()).isEqualTo(1);
    }

    @Test
    default void aNodeThatCrashesDuringALoadDelaysTheOthersBriefly() {
        LoadersUnderTest test = loader();
        SourceQuery query = test.query(0);
        coordinators().get(0).acquireLease(query.cacheKey(), "dead", Duration.ofSeconds(1));

        assertThat(loadsAProduct(test.other(), query)).isTrue();
        assertThat(test.source().requests()).isEqualTo(1);
    }

    @Test
    default void productsOfALoadedPageAreNotLoadedAgain() {
        LoadersUnderTest test = loader();
        ProductQuery page = ProductQuery.first(50).after(FakeProductSource.sku(test.from()));
        test.one().load(new SourceQuery.OfPage(page), Instant.EPOCH);

        assertThat(loadsAProduct(test.other(), test.query(20))).isTrue();
        assertThat(test.source().requests()).isEqualTo(1);
    }

    @Test
    default void aResultOfOneNodeIsLookedUpByAnotherWithoutARequest() {
        LoadersUnderTest test = loader();
        SourceQuery query = test.query(0);
        assertThat(test.other().lookup(query, Instant.EPOCH)).isEmpty();
        TimestampedResult fetched = test.one().load(query, Instant.EPOCH);

        assertThat(test.other().lookup(query, Instant.EPOCH)).contains(fetched);
        assertThat(test.other().lookup(query, fetched.requestedAt())).isEmpty();
        assertThat(test.source().requests()).isEqualTo(1);
    }

    @Test
    default void onlyALaterResultIsAcceptedIfOneIsRequired() {
        LoadersUnderTest test = loader();
        SourceQuery query = test.query(0);
        TimestampedResult first = test.one().load(query, Instant.EPOCH);
        Instant later = first.requestedAt().plusMillis(1); // of two in one millisecond neither is later
        await(() -> Instant.now().isAfter(later));
        TimestampedResult second = test.other().load(query, first.requestedAt());

        assertThat(second.requestedAt()).isAfter(first.requestedAt());
        assertThat(test.one().load(query, first.requestedAt())).isEqualTo(second);
        assertThat(test.source().requests()).isEqualTo(2);
    }

    @Test
    default void aNegativeResultIsSharedByAllNodes() {
        LoadersUnderTest test = loader();
        SourceQuery query = new SourceQuery.OfSku(new Sku("NONE-" + test.from() + System.nanoTime() % 100_000));
        assertThat(test.nodes()).noneMatch(node -> loadsAProduct(node, query));

        assertThat(test.source().requests()).isEqualTo(1);
    }

    @Test
    default void requestsOfAllNodesAreAnIntervalApart() {
        Duration interval = Duration.ofMillis(150);
        LoadersUnderTest test = LoadersUnderTest.sharing(coordinators(), interval);
        long began = System.nanoTime();
        runAtOnce(IntStream.range(0, 10)
                .mapToObj(i ->
                        loadingWithRetries(test.nodes().get(i % test.nodes().size()), test.query(i)))
                .toList());

        List<Long> times = test.source().requestTimes();
        assertThat(times).hasSize(10);
        // From before the first slot, so that a late first request shortens nothing. Coordinators count whole
        // milliseconds, by clocks that may be adjusted by some.
        assertThat(Duration.ofNanos(Collections.max(times) - began))
                .isGreaterThan(interval.multipliedBy(9).minusMillis(20));
    }

    /** A slow machine loses slots until the load times out; it is retried. */
    private static Runnable loadingWithRetries(CoordinatedLoader node, SourceQuery query) {
        return () -> await(() -> isLoaded(node, query));
    }

    private static boolean isLoaded(CoordinatedLoader node, SourceQuery query) {
        try {
            return !node.load(query, Instant.EPOCH).result().isEmpty();
        } catch (ProductSourceUnavailableException tooLate) {
            return false;
        }
    }

    @Test
    default void noWindowContainsMoreRequestsThanAllowedHoweverLateTheyArrive() {
        Window window = new Window(3, Duration.ofMillis(300));
        LoadersUnderTest test = LoadersUnderTest.sharing(coordinators(), window);
        Queue<Long> answered = new ConcurrentLinkedQueue<>();
        test.source().before(() -> {
            LockSupport.parkNanos(window.length().toNanos() * (2 + answered.size() % 2));
            answered.add(System.nanoTime());
        });
        runAtOnce(IntStream.range(0, 9)
                .mapToObj(i ->
                        loadingWithRetries(test.nodes().get(i % test.nodes().size()), test.query(i)))
                .toList());

        List<Long> sent = test.source().requestTimes().stream().sorted().toList();
        List<Long> before = answered.stream().sorted().toList();
        assertThat(sent).hasSize(9);
        for (int i = window.requests(); i < sent.size(); i++) {
            Duration since = Duration.ofNanos(sent.get(i) - before.get(i - window.requests()));
            assertThat(since).isGreaterThanOrEqualTo(window.length().minusMillis(10));
        }
    }

    @Test
    default void aSourceThatBansOneNodeIsQueriedByNone() {
        Duration timeout = Timeouts.USUAL.load();
        LoadersUnderTest test = LoadersUnderTest.sharing(coordinators(), Duration.ofMillis(1), timeout);
        // Longer than anybody waits for a slot, with time to spare for a slow machine.
        Duration ban = timeout.plusSeconds(4);
        test.source().makeUnavailable(ban);
        assertThatThrownBy(() -> test.one().load(test.query(0), Instant.EPOCH))
                .isInstanceOf(ProductSourceUnavailableException.class);
        for (CoordinatedLoader node : test.nodes()) {
            assertThatThrownBy(() -> node.load(test.query(1), Instant.EPOCH))
                    .isInstanceOfSatisfying(
                            ProductSourceUnavailableException.class,
                            unavailable -> assertThat(unavailable.retryAfter()).isBetween(timeout, ban.plusSeconds(1)));
        }

        assertThat(test.source().requests()).isEqualTo(1);
    }
}
