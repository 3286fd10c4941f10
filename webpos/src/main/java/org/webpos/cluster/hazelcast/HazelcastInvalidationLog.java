package org.webpos.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicates;
import com.hazelcast.topic.ITopic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.catalog.Sku;
import org.webpos.cluster.AsyncCacheCoordinator.InvalidationLog;

/** The changed products: a map that records them and a topic that publishes them. */
final class HazelcastInvalidationLog implements InvalidationLog {

    /** The name of the map, by SKU, and of the topic. */
    static final String NAME = "product-changes";

    private static final Duration SUBSCRIBE_TIMEOUT = Duration.ofMillis(1500);
    private static final int QUEUE_CAPACITY = 16;

    private final IMap<String, Long> changes;
    private final ITopic<String> topic;
    private final List<UUID> listeners = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor blockingCalls;

    HazelcastInvalidationLog(HazelcastInstance member) {
        changes = member.getMap(NAME);
        topic = member.getTopic(NAME);
        blockingCalls = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE_CAPACITY),
                HazelcastInvalidationLog::daemon);
        blockingCalls.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "webpos-invalidations");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public CompletionStage<Void> add(Collection<Sku> skus, Instant when) {
        return CompletableFuture.allOf(skus.stream()
                .map(Sku::value)
                .flatMap(sku -> Stream.of(changes.setAsync(sku, when.toEpochMilli()), topic.publishAsync(sku)))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletionStage<Map<Sku, Instant>> since(Instant moment) {
        return callBlocking(() -> changes.entrySet(Predicates.greaterEqual("this", moment.toEpochMilli())).stream()
                .collect(Collectors.toMap(
                        entry -> new Sku(entry.getKey()), entry -> Instant.ofEpochMilli(entry.getValue()))));
    }

    /**
     * Adds a listener. If a member hangs, the stage completes after {@link #SUBSCRIBE_TIMEOUT} and the listener is
     * added later; what it misses until then is recorded.
     */
    @Override
    public CompletionStage<Boolean> subscribe(Consumer<Sku> listener) {
        return callBlocking(() -> listeners.add(topic.addMessageListener(
                        message -> Sku.parse(message.getMessageObject()).ifPresent(listener))))
                .completeOnTimeout(false, SUBSCRIBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Removes all listeners. */
    CompletionStage<Boolean> unsubscribeAll() {
        return callBlocking(() -> listeners.removeIf(topic::removeMessageListener));
    }

    /**
     * Makes a call that Hazelcast offers only in a blocking form, in a thread of its own, one after the other. The call
     * is made whether or not somebody still waits for it.
     *
     * @throws java.util.concurrent.RejectedExecutionException when too many calls wait already, or after the close
     */
    private <T> CompletableFuture<T> callBlocking(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, blockingCalls);
    }

    @Override
    public void close() {
        blockingCalls.shutdownNow();
    }
}
