package org.webpos.cluster.redis;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redisson.api.RScoredSortedSet;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.webpos.catalog.Sku;
import org.webpos.cluster.AsyncCacheCoordinator.InvalidationLog;

/** The changed products: a sorted set that records them by time and a topic that publishes them. */
final class RedisInvalidationLog implements InvalidationLog {

    private static final String NAME = "webpos:product-changes";
    private static final int MAX_ENTRIES = 10_000;

    private final RScoredSortedSet<String> changes;
    private final RTopic topic;

    RedisInvalidationLog(RedissonClient redis) {
        changes = redis.getScoredSortedSet(NAME, StringCodec.INSTANCE);
        topic = redis.getTopic(NAME, StringCodec.INSTANCE);
    }

    @Override
    public CompletionStage<Void> add(Collection<Sku> skus, Instant when) {
        return CompletableFuture.allOf(
                Stream.concat(Stream.of(record(skus, when)), skus.stream().map(sku -> topic.publishAsync(sku.value())))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<Integer> record(Collection<Sku> skus, Instant when) {
        Map<String, Double> scores = new HashMap<>();
        skus.forEach(sku -> scores.put(sku.value(), (double) when.toEpochMilli()));
        return changes.addAllAsync(scores).thenCompose(added -> changes.removeRangeByRankAsync(0, -MAX_ENTRIES - 1));
    }

    @Override
    public CompletionStage<Map<Sku, Instant>> since(Instant moment) {
        return changes.entryRangeAsync((double) moment.toEpochMilli(), true, Double.POSITIVE_INFINITY, true)
                .thenApply(entries -> entries.stream()
                        .collect(Collectors.toMap(
                                entry -> new Sku(entry.getValue()),
                                entry -> Instant.ofEpochMilli(entry.getScore().longValue()))));
    }

    @Override
    public CompletionStage<Integer> subscribe(Consumer<Sku> listener) {
        return topic.addListenerAsync(
                String.class, (channel, text) -> Sku.parse(text).ifPresent(listener));
    }

    /** Removes all listeners. */
    @Override
    public void close() {
        topic.removeAllListeners();
    }
}
