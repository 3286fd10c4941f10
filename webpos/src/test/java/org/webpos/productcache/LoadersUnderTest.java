package org.webpos.productcache;

import static org.webpos.Eventually.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.CacheConfig.Quota;
import org.webpos.productcache.CacheConfig.Quota.Window;

/**
 * Loaders of several nodes that share a coordinator, in front of a fake source.
 *
 * @param source sells all products they load
 * @param nodes each with its own view of the coordinator
 * @param from number of the first of a hundred products that no other test loads: the state of the coordinator remains
 */
record LoadersUnderTest(FakeProductSource source, List<CoordinatedLoader> nodes, int from) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** So long that nothing times out and no lease expires because the machine pauses. */
    static final Duration LONG = Duration.ofSeconds(20);

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Creates loaders with this interval between requests, once a pause that another test left is over. */
    static LoadersUnderTest sharing(List<CacheCoordinator> coordinators, Duration interval) {
        return sharing(coordinators, interval, LONG);
    }

    /** Does the same with a source that counts requests in a window. */
    static LoadersUnderTest sharing(List<CacheCoordinator> coordinators, Window window) {
        return sharing(coordinators, Duration.ofMillis(1), window, LONG);
    }

    /** Does the same with another timeout of a load. */
    static LoadersUnderTest sharing(List<CacheCoordinator> coordinators, Duration interval, Duration timeout) {
        return sharing(coordinators, interval, Window.UNLIMITED, timeout);
    }

    private static LoadersUnderTest sharing(
            List<CacheCoordinator> coordinators, Duration interval, Window window, Duration timeout) {
        await(() ->
                coordinators.get(0).reserveSlot(Duration.ZERO, Duration.ZERO).granted());
        FakeProductSource source = FakeProductSource.selling(9999);
        CacheConfig config = config(new Quota(interval, window), MINUTE.multipliedBy(5), MINUTE, timeout);
        List<CoordinatedLoader> nodes = coordinators.stream()
                .map(coordinator -> new CoordinatedLoader(source, coordinator, config, InstantSource.system()))
                .toList();
        return new LoadersUnderTest(source, nodes, NEXT.incrementAndGet() * 100);
    }

    /** Of a config a loader reads these values, and how long the source takes and a lease lasts, here {@link #LONG}. */
    static CacheConfig config(Quota quota, Duration maxStale, Duration negativeTtl, Duration load) {
        Timeouts timeouts = new Timeouts(Timeouts.USUAL.miss(), Timeouts.USUAL.stale(), load, LONG);
        return new CacheConfig(MINUTE, maxStale, negativeTtl, 1000, 0, quota, LONG, timeouts);
    }

    CoordinatedLoader one() {
        return nodes.get(0);
    }

    CoordinatedLoader other() {
        return nodes.get(1);
    }

    /** Returns the query for one of its own products, 0 to 99. */
    SourceQuery query(int number) {
        return new SourceQuery.OfSku(FakeProductSource.sku(from + number));
    }

    /** Runs all actions at once. */
    static void runAtOnce(List<Runnable> actions) {
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
}
