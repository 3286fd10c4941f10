package org.webpos.sessionstore.hazelcast;

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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.catalog.Sku;

/** Changes of products: a record of them, and a topic that tells them. Nothing here blocks. Thread-safe. */
final class HazelcastInvalidationLog implements AutoCloseable {

    private static final Duration ALL_LISTEN = Duration.ofMillis(1500);

    private final IMap<String, Long> changes;
    private final ITopic<String> topic;
    private final List<UUID> listeners = new CopyOnWriteArrayList<>();
    private final BlockingCallExecutor patient = new BlockingCallExecutor("webpos-product-shelf");

    HazelcastInvalidationLog(HazelcastInstance member) {
        changes = member.getMap(CoordinationMaps.CHANGES);
        topic = member.getTopic(CoordinationMaps.CHANGES);
    }

    /** Has changes of this moment put on record and told. */
    CompletionStage<Void> add(Collection<Sku> skus, Instant when) {
        return CompletableFuture.allOf(skus.stream()
                .map(Sku::value)
                .flatMap(sku -> Stream.of(changes.setAsync(sku, when.toEpochMilli()), topic.publishAsync(sku)))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Has those looked up that are on record since this moment. */
    CompletionStage<Map<Sku, Instant>> since(Instant moment) {
        return patient.call(() -> changes.entrySet(Predicates.greaterEqual("this", moment.toEpochMilli())).stream()
                .collect(Collectors.toMap(
                        entry -> new Sku(entry.getKey()), entry -> Instant.ofEpochMilli(entry.getValue()))));
    }

    /** Has this ear listen. Where a member hangs it does so later, and what it misses until then is on record. */
    CompletionStage<Boolean> listen(Consumer<Sku> ear) {
        return patient.call(() -> listeners.add(topic.addMessageListener(
                        message -> Sku.parse(message.getMessageObject()).ifPresent(ear))))
                .completeOnTimeout(false, ALL_LISTEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has nobody listen any more. */
    CompletionStage<Boolean> stopListening() {
        return patient.call(() -> listeners.removeIf(topic::removeMessageListener));
    }

    @Override
    public void close() {
        patient.close();
    }
}
