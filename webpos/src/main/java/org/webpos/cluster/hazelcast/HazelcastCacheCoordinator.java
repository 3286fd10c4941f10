package org.webpos.cluster.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.AsyncCacheCoordinator;

/**
 * Coordinates product caches in the memory of all nodes. Leases and slots go by the clock of the member that holds
 * them.
 */
public final class HazelcastCacheCoordinator extends AsyncCacheCoordinator {

    /** The map of the shared cache: results of the product source, by their query. */
    private static final String TEXTS = "products";

    /** The map of the leases, by key. */
    private static final String LEASES = "product-claims";

    /** The map that holds when the next slot starts, under one key. */
    private static final String SLOTS = "product-turns";

    private static final String NEXT_SLOT = "next";

    private final IMap<String, String> texts;
    private final IMap<String, String> leases;
    private final IMap<String, String> slots;
    private final HazelcastInvalidationLog invalidations;
    private final HazelcastInstance member;
    private final Runnable onClose;

    /** Uses a member that somebody else closes. */
    public HazelcastCacheCoordinator(HazelcastMember member) {
        this(member.instance(), () -> {});
    }

    private HazelcastCacheCoordinator(HazelcastInstance member, Runnable onClose) {
        this(member, onClose, new HazelcastInvalidationLog(member));
    }

    private HazelcastCacheCoordinator(
            HazelcastInstance member, Runnable onClose, HazelcastInvalidationLog invalidations) {
        super("Hazelcast", HazelcastMember.CALL_BUDGET, invalidations);
        texts = member.getMap(TEXTS);
        leases = member.getMap(LEASES);
        slots = member.getMap(SLOTS);
        this.invalidations = invalidations;
        this.member = member;
        this.onClose = onClose;
    }

    /** Uses a member that serves nothing else and is closed with the coordinator. */
    public static HazelcastCacheCoordinator owning(HazelcastMember member) {
        return new HazelcastCacheCoordinator(member.instance(), member::close);
    }

    /**
     * Returns the maps as every member has to configure them: each bounded, and with a copy unless it can be loaded
     * again.
     */
    static List<MapConfig> maps() {
        return List.of(
                bounded(TEXTS, 40_000).setBackupCount(0).setAsyncBackupCount(1),
                bounded(LEASES, 10_000),
                bounded(SLOTS, 1000),
                bounded(HazelcastInvalidationLog.NAME, 10_000)
                        .setPerEntryStatsEnabled(
                                true) // the time of the last update, by which clusters that merge choose
                        .setMergePolicyConfig(
                                new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName())));
    }

    private static MapConfig bounded(String name, int entriesPerMember) {
        return new MapConfig(name)
                .setStatisticsEnabled(false)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(entriesPerMember));
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(await(() -> texts.getAsync(key)));
    }

    @Override
    public void put(Map<String, String> entries, Duration ttl) {
        int seconds = HazelcastMember.ttlSeconds(ttl);
        await(() -> CompletableFuture.allOf(entries.entrySet().stream()
                .map(entry -> texts.setAsync(entry.getKey(), entry.getValue(), seconds, TimeUnit.SECONDS)
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)));
    }

    @Override
    public boolean acquireLease(String key, int maxOwners, String owner, Duration duration) {
        return await(() -> leases.submitToKey(key, LeaseProcessor.acquireLease(maxOwners, owner, duration))) == 1;
    }

    @Override
    public void releaseLease(String key, String owner) {
        await(() -> leases.submitToKey(key, LeaseProcessor.releaseLease(owner)));
    }

    @Override
    public SlotReservation reserveSlot(Duration interval, Duration maxWait) {
        return LeaseProcessor.reservation(
                await(() -> slots.submitToKey(NEXT_SLOT, LeaseProcessor.reserveSlot(interval, maxWait))));
    }

    @Override
    public void pauseSlots(Duration duration) {
        await(() -> slots.submitToKey(NEXT_SLOT, LeaseProcessor.pauseSlots(duration)));
    }

    @Override
    public void close() {
        if (member.getLifecycleService().isRunning()) {
            unsubscribeAll();
        }
        super.close();
        onClose.run();
    }

    private void unsubscribeAll() {
        try {
            await(invalidations::unsubscribeAll);
        } catch (ProductSourceUnavailableException hanging) {
            // a member that hangs forgets the listeners of this one once it has left
        }
    }
}
