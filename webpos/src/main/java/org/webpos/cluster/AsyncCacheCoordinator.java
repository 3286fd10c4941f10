package org.webpos.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Coordinates through asynchronous calls, and waits for each of them for a limited time. Thread-safe. */
public abstract class AsyncCacheCoordinator implements CacheCoordinator {

    /** The changed products. No method blocks. Thread-safe. */
    public interface InvalidationLog extends AutoCloseable {

        /** Records and publishes changes of this moment. */
        CompletionStage<Void> add(Collection<Sku> skus, Instant when);

        /** Finds the changes recorded since this moment. */
        CompletionStage<Map<Sku, Instant>> since(Instant moment);

        /** Adds a listener. */
        CompletionStage<?> subscribe(Consumer<Sku> listener);

        @Override
        void close();
    }

    private final String backend;
    private final Duration callBudget;
    private final InvalidationLog invalidations;

    /**
     * Waits for this backend.
     *
     * @param backend its name, for messages
     * @param callBudget the longest wait
     */
    protected AsyncCacheCoordinator(String backend, Duration callBudget, InvalidationLog invalidations) {
        this.backend = backend;
        this.callBudget = callBudget;
        this.invalidations = invalidations;
    }

    /**
     * Starts a call and waits for its result.
     *
     * @throws ProductSourceUnavailableException when it failed or took too long
     */
    protected final <T> T await(Supplier<? extends CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture().get(callBudget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RuntimeException failed) {
            throw new ProductSourceUnavailableException(
                    "the cache coordinator in " + backend + " is unavailable", Duration.ofSeconds(1), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ProductSourceUnavailableException(
                    "interrupted while waiting for " + backend, Duration.ZERO, stopping);
        }
    }

    @Override
    public final void recordInvalidation(Collection<Sku> skus, Instant when) {
        await(() -> invalidations.add(skus, when));
    }

    @Override
    public final Map<Sku, Instant> invalidationsSince(Instant since) {
        return await(() -> invalidations.since(since));
    }

    @Override
    public void subscribe(Consumer<Sku> listener) {
        await(() -> invalidations.subscribe(listener));
    }

    /** Closes the log; what the backend is reached through stays open. */
    @Override
    public void close() {
        invalidations.close();
    }
}
