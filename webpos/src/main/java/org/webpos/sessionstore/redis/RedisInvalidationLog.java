package org.webpos.sessionstore.redis;

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

/** Changes of products: a record of them, and a topic that tells them. Nothing here blocks. Thread-safe. */
final class RedisInvalidationLog implements AutoCloseable {

    private static final String NAME = "webpos:product-changes";
    private static final int MAXIMUM = 10_000;

    private final RScoredSortedSet<String> record;
    private final RTopic topic;

    RedisInvalidationLog(RedissonClient redis) {
        record = redis.getScoredSortedSet(NAME, StringCodec.INSTANCE);
        topic = redis.getTopic(NAME, StringCodec.INSTANCE);
    }

    /** Has changes of this moment put on record and told. */
    CompletionStage<Void> add(Collection<Sku> skus, Instant when) {
        return CompletableFuture.allOf(Stream.concat(
                        Stream.of(recorded(skus, when)), skus.stream().map(sku -> topic.publishAsync(sku.value())))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<Integer> recorded(Collection<Sku> skus, Instant when) {
        Map<String, Double> scores = new HashMap<>();
        skus.forEach(sku -> scores.put(sku.value(), (double) when.toEpochMilli()));
        return record.addAllAsync(scores).thenCompose(added -> record.removeRangeByRankAsync(0, -MAXIMUM - 1));
    }

    /** Has those looked up that are on record since this moment. */
    CompletionStage<Map<Sku, Instant>> since(Instant moment) {
        return record.entryRangeAsync((double) moment.toEpochMilli(), true, Double.POSITIVE_INFINITY, true)
                .thenApply(entries -> entries.stream()
                        .collect(Collectors.toMap(
                                entry -> new Sku(entry.getValue()),
                                entry -> Instant.ofEpochMilli(entry.getScore().longValue()))));
    }

    /** Has this ear listen. */
    CompletionStage<Integer> listen(Consumer<Sku> ear) {
        return topic.addListenerAsync(
                String.class, (channel, text) -> Sku.parse(text).ifPresent(ear));
    }

    /** Has nobody listen any more. */
    @Override
    public void close() {
        topic.removeAllListeners();
    }
}
