package org.webpos.lab.scale;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.webpos.lab.result.ScaleEnvironment.LoadKeys;
import org.webpos.lab.result.ScaleRun.Limits;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.StackPlan.Overrides;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;

/**
 * An experiment of the kind {@code scale}: which stores are filled with how many carts, and how the load that some of them get is
 * measured.
 *
 * @param name the name of its file
 * @param question the first line of its file
 * @param stores the session stores, at least one, all of which keep carts in memory
 * @param carts how many each holds, ascending, at least {@value #FEWEST_CARTS}
 * @param sample the most carts that the load changes
 * @param idleConnections how many are opened once a store holds all its carts; 0 for none
 * @param connections how many requests are under way at a time
 * @param window how long one run of the generator lasts, in whole seconds
 * @param tolerancePercent how much the processor time per request may differ in three windows in a row of a steady node
 * @param warmUp for how long a node gets load at least before its first run is measured, in whole seconds
 * @param maxSettling after this long, the warm-up not counted, windows are measured, steady or not
 * @param measuredWindows how many windows are measured
 */
public record ScalePlan(
        String name,
        String question,
        List<Store> stores,
        List<Integer> carts,
        int sample,
        int idleConnections,
        int connections,
        Duration window,
        int tolerancePercent,
        Duration warmUp,
        Duration maxSettling,
        int measuredWindows) {

    /** With fewer, a line of a cart would reach its limit of 999 items within a window. */
    public static final int FEWEST_CARTS = 1_000;

    /** What a node has without this experiment, see lab/payara/jvm.options. */
    private static final int USUAL_HEAP_MB = 512;

    /** The same of a Redis server, see redis-cluster/redis.conf. */
    private static final int USUAL_REDIS_MB = 512;

    /** The same of {@code webpos.session.local.maximum}. */
    private static final int USUAL_SESSIONS = 100_000;

    /** Sessions that a node makes while it warms itself up, and more. */
    private static final int SPARE_SESSIONS = 10_000;

    /** More than any store took for a cart with one line when it was measured. */
    private static final int BYTES_PER_CART = 1_200;

    /** Of a node beside its heap, the generator, the lab and Redis servers without carts. */
    private static final int OTHER_MB = 1_000;

    private static final int MASTERS = 3;
    private static final int MEGABYTE = 1024 * 1024;

    /** Copies the lists. */
    public ScalePlan {
        stores = List.copyOf(stores);
        carts = List.copyOf(carts);
    }

    /** Returns how many carts there are in the end. */
    int mostCarts() {
        return carts.get(carts.size() - 1);
    }

    /** Returns how many runs there are in all. */
    int runs() {
        return stores.size() * (carts.size() + (idleConnections > 0 ? 1 : 0));
    }

    /**
     * Returns what a store needs for all carts, with room for twice their weight, so that garbage waits; less than what is usual
     * it never is.
     */
    Limits limits(Store store) {
        long bytes = 2L * BYTES_PER_CART * mostCarts();
        int heap = USUAL_HEAP_MB + megabytes(bytes);
        return switch (store) {
            case LOCAL -> new Limits(heap, Math.max(USUAL_SESSIONS, mostCarts() + SPARE_SESSIONS), null);
            case HAZELCAST -> new Limits(heap, null, null);
            case REDIS -> new Limits(USUAL_HEAP_MB, null, Math.max(USUAL_REDIS_MB, megabytes(bytes / MASTERS)));
            case TOKEN, DATABASE -> throw new IllegalArgumentException(store + " keeps no carts in memory");
        };
    }

    /** Returns how much memory a store's parts need together, generator and lab included. */
    int neededMb(Store store) {
        Integer redis = limits(store).redisMb();
        int servers = redis == null ? 0 : 2 * megabytes((long) BYTES_PER_CART * mostCarts());
        return limits(store).heapMb() + servers + OTHER_MB;
    }

    private static int megabytes(long bytes) {
        return (int) ((bytes + MEGABYTE - 1) / MEGABYTE);
    }

    /** Returns a single node without a front door and with the limits of a store. */
    StackPlan stack(Store store, boolean hasProcessorOfItsOwn) {
        Limits limits = limits(store);
        // Nothing shall expire before the end.
        Map<String, String> settings = limits.sessions() == null
                ? Map.of("WEBPOS_SESSION_TIMEOUT", "PT12H")
                : Map.of(
                        "WEBPOS_SESSION_TIMEOUT",
                        "PT12H",
                        "WEBPOS_SESSION_LOCAL_MAXIMUM",
                        limits.sessions().toString());
        List<String> heap = List.of("-Xms" + limits.heapMb() + "m", "-Xmx" + limits.heapMb() + "m");
        return new StackPlan(
                        store,
                        store.defaultBalance(),
                        1,
                        hasProcessorOfItsOwn ? OptionalInt.of(1) : OptionalInt.empty())
                .withOverrides(new Overrides(OptionalInt.empty(), settings, heap));
    }

    /** Returns what the windows send: one more of the same product, cart after cart. */
    ClosedLoad load() {
        return new ClosedLoad(Workload.ADD, connections, sample, 1);
    }

    /** Returns the keys for the result files. */
    LoadKeys keys() {
        return new LoadKeys(
                stores.stream().map(Store::label).toList(),
                carts,
                sample,
                idleConnections,
                connections,
                (int) window.toSeconds(),
                tolerancePercent,
                (int) warmUp.toSeconds(),
                (int) maxSettling.toSeconds(),
                measuredWindows);
    }
}
