package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.cart.CartLine;

/** Every store that keeps sessions on servers applies concurrent changes one after the other. */
public interface ConcurrencyContract extends SessionStoreContract {

    /** How many clients come at once. */
    int THREADS = 8;

    /** How many changes each of them makes. */
    int CHANGES_EACH = 500;

    /**
     * Whether the store repeats a change by itself when it is answered late, and may then learn that it was done
     * before.
     */
    default boolean repeatsChanges() {
        return false;
    }

    @Test
    default void parallelAddsThroughAllNodesAreAllApplied() throws Exception {
        SessionKey key = store().open(Operations.add("FIRST", 1)).key();
        List<Integer> counted = inParallel(thread -> addEach(node(thread), key));
        assertThat(counted).allMatch(count -> count == CHANGES_EACH);

        Session end = find(key);
        assertThat(end.version()).isEqualTo(1 + THREADS * CHANGES_EACH);
        assertThat(end.cart().lines())
                .hasSize(11)
                .contains(new CartLine(end.cart().lines().get(0).sku(), 1));
        assertThat(end.cart().lines().subList(1, 11)).allMatch(line -> line.quantity() == 400);
    }

    @Test
    default void oneOperationSentByManyAtOnceChangesOnce() throws Exception {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        Operation one = Operations.add("TEA", 1);
        List<Outcome> outcomes =
                inParallel(thread -> node(thread).update(key, one).orElseThrow().outcome());

        assertThat(outcomes).hasOnlyElementsOfTypes(Outcome.Applied.class, Outcome.Replayed.class);
        assertThat(outcomes.stream().filter(Outcome.Applied.class::isInstance))
                .hasSizeBetween(repeatsChanges() ? 0 : 1, 1);
        assertThat(find(key).version()).isEqualTo(2);
    }

    @Test
    default void ofManyChangesToOneVersionOneIsApplied() throws Exception {
        SessionKey key = store().open(Operations.add("TEA", 1)).key();
        List<Outcome> outcomes = inParallel(thread -> node(thread)
                .update(key, Operations.expecting(1, Operations.add("TEA", 1)))
                .orElseThrow()
                .outcome());

        assertThat(outcomes.stream().filter(this::isDone)).hasSize(1);
        assertThat(outcomes).allMatch(outcome -> outcome.session().version() == 2);
        assertThat(find(key).cart().lines().get(0).quantity()).isEqualTo(2);
    }

    private boolean isDone(Outcome outcome) {
        return outcome instanceof Outcome.Applied || (repeatsChanges() && outcome instanceof Outcome.Replayed);
    }

    private int addEach(AwaitedStore node, SessionKey key) {
        return (int) IntStream.range(0, CHANGES_EACH)
                .mapToObj(i -> node.update(key, Operations.add("SKU-" + i % 10, 1)))
                .filter(result -> isDone(result.orElseThrow().outcome()))
                .count();
    }

    private AwaitedStore node(int thread) {
        return nodes().get(thread % nodes().size());
    }

    /** Lets all threads begin together and gives what each of them came to. */
    static <T> List<T> inParallel(IntFunction<T> work) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> all = IntStream.range(0, THREADS)
                    .<Callable<T>>mapToObj(thread -> () -> {
                        start.await();
                        return work.apply(thread);
                    })
                    .toList();
            List<Future<T>> done = threads.invokeAll(all);
            return results(done);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> results(List<Future<T>> done) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> each : done) {
            results.add(each.get());
        }
        return results;
    }
}
