package org.webpos.sessionstore.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicates;
import com.hazelcast.topic.ITopic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.SharedShelf;

/** The shelf in the nodes' own grid; one clock for claims and turns, the one that all members have in common. */
public final class HazelcastShelf implements SharedShelf {

    /** The replies, by the text of their question. */
    static final String TEXTS = "products";

    /** Who asks what, and until when nobody else does. */
    static final String CLAIMS = "product-claims";

    /** When the source may be asked next, under this one key. */
    static final String TURNS = "product-turns";

    /** When which product changed. */
    static final String CHANGES = "product-changes";

    private final HazelcastInstance member;
    private final Runnable end;
    private final IMap<String, String> texts;
    private final Claims claims;
    private final Turns turns;
    private final IMap<String, Long> changes;
    private final ITopic<String> topic;
    private final List<UUID> listeners = new CopyOnWriteArrayList<>();

    /** Opens the shelf of a member that belongs to somebody else. */
    HazelcastShelf(HazelcastInstance member) {
        this(member, () -> {});
    }

    private HazelcastShelf(HazelcastInstance member, Runnable end) {
        this.member = member;
        this.end = end;
        texts = member.getMap(TEXTS);
        claims = new Claims(member.getMap(CLAIMS), member.getCluster()::getClusterTime);
        turns = new Turns(member.getMap(TURNS), member.getCluster()::getClusterTime);
        changes = member.getMap(CHANGES);
        topic = member.getTopic(CHANGES);
    }

    /**
     * Starts a member for products alone, which ends when the shelf is closed.
     *
     * @throws org.webpos.settings.WrongSetting when the port is in use, or the list of members does not name this node
     */
    public static HazelcastShelf ofItsOwn(HazelcastSettings settings) {
        HazelcastInstance member = HazelcastMember.start(settings);
        return new HazelcastShelf(member, member::shutdown);
    }

    /** The maps as every member has them: each bounded, and copied once, as far as it could not be asked for again. */
    static List<MapConfig> maps() {
        return List.of(
                bounded(TEXTS, 40_000).setBackupCount(0).setAsyncBackupCount(1),
                bounded(CLAIMS, 10_000),
                bounded(TURNS, 1000),
                bounded(CHANGES, 10_000));
    }

    private static MapConfig bounded(String name, int entriesEach) {
        return new MapConfig(name)
                .setStatisticsEnabled(false)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(entriesEach));
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(await(() -> texts.getAsync(key)));
    }

    @Override
    public void put(Map<String, String> replies, Duration life) {
        await(() -> CompletableFuture.allOf(replies.entrySet().stream()
                .map(entry -> texts.setAsync(
                                entry.getKey(), entry.getValue(), Math.max(1, life.toSeconds()), TimeUnit.SECONDS)
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)));
    }

    @Override
    public boolean claim(String key, String owner, Duration lease) {
        return guarded(() -> claims.claim(key, owner, lease));
    }

    @Override
    public void release(String key, String owner) {
        guarded(() -> claims.release(key, owner));
    }

    @Override
    public Turn turn(Duration interval, Duration patience) {
        return guarded(() -> turns.take(interval, patience));
    }

    @Override
    public void pause(Duration time) {
        guarded(() -> turns.pause(time));
    }

    @Override
    public void change(Collection<Sku> skus, Instant when) {
        guarded(() -> {
            changes.putAll(skus.stream().collect(Collectors.toMap(Sku::value, sku -> when.toEpochMilli())));
            skus.forEach(sku -> topic.publish(sku.value()));
            return when;
        });
    }

    @Override
    public Map<Sku, Instant> changes(Instant since) {
        return guarded(() -> changes.entrySet(Predicates.greaterEqual("this", since.toEpochMilli())).stream()
                .collect(Collectors.toMap(
                        entry -> new Sku(entry.getKey()), entry -> Instant.ofEpochMilli(entry.getValue()))));
    }

    @Override
    public void listen(Consumer<Sku> ear) {
        listeners.add(topic.addMessageListener(
                message -> Sku.parse(message.getMessageObject()).ifPresent(ear)));
    }

    private static <T> T await(Supplier<CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture().get(HazelcastSessionStore.BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RuntimeException failed) {
            throw away(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw away(stopping);
        }
    }

    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException failed) {
            throw away(failed);
        }
    }

    private static SourceAwayException away(Exception failed) {
        return new SourceAwayException("what the nodes share about products is away", Duration.ofSeconds(1), failed);
    }

    @Override
    public void close() {
        if (member.getLifecycleService().isRunning()) {
            listeners.forEach(topic::removeMessageListener);
        }
        end.run();
    }
}
