package org.webpos.sessionstore.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;

/** The shelf in the nodes' own grid; claims and turns go by the clock of the member that has them. */
public final class HazelcastCacheCoordinator implements CacheCoordinator {

    /** The one key among the turns. */
    private static final String NEXT = "next";

    private final HazelcastInstance member;
    private final Runnable end;
    private final IMap<String, String> texts;
    private final IMap<String, String> claims;
    private final IMap<String, String> turns;
    private final HazelcastInvalidationLog changes;

    /** Opens the shelf of a member that belongs to somebody else. */
    HazelcastCacheCoordinator(HazelcastInstance member) {
        this(member, () -> {});
    }

    private HazelcastCacheCoordinator(HazelcastInstance member, Runnable end) {
        this.member = member;
        this.end = end;
        texts = member.getMap(CoordinationMaps.TEXTS);
        claims = member.getMap(CoordinationMaps.CLAIMS);
        turns = member.getMap(CoordinationMaps.TURNS);
        changes = new HazelcastInvalidationLog(member);
    }

    /**
     * Starts a member for products alone, which ends when the shelf is closed.
     *
     * @throws org.webpos.settings.InvalidSettingException when the port is in use, or the list of members does not name this node
     */
    public static HazelcastCacheCoordinator ofItsOwn(HazelcastSettings settings) {
        HazelcastInstance member = HazelcastMember.start(settings);
        return new HazelcastCacheCoordinator(member, member::shutdown);
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(await(() -> texts.getAsync(key)));
    }

    @Override
    public void put(Map<String, String> replies, Duration life) {
        await(() -> CompletableFuture.allOf(replies.entrySet().stream()
                .map(entry -> texts.setAsync(entry.getKey(), entry.getValue(), EntryTtl.seconds(life), TimeUnit.SECONDS)
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new)));
    }

    @Override
    public boolean acquireLease(String key, int most, String owner, Duration lease) {
        return await(() -> claims.submitToKey(key, new AcquireLease(most, owner, lease)));
    }

    @Override
    public void releaseLease(String key, String owner) {
        await(() -> claims.submitToKey(key, new ReleaseLease(owner)));
    }

    @Override
    public SlotReservation reserveSlot(Duration interval, Duration patience) {
        return ReserveSlot.turn(await(() -> turns.submitToKey(NEXT, new ReserveSlot(interval, patience))));
    }

    @Override
    public void pauseSlots(Duration time) {
        await(() -> turns.submitToKey(NEXT, new PauseSlots(time)));
    }

    @Override
    public void recordInvalidation(Collection<Sku> skus, Instant when) {
        await(() -> changes.add(skus, when));
    }

    @Override
    public Map<Sku, Instant> invalidationsSince(Instant since) {
        return await(() -> changes.since(since));
    }

    @Override
    public void subscribe(Consumer<Sku> ear) {
        await(() -> changes.listen(ear));
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

    private static ProductSourceUnavailableException away(Exception failed) {
        return new ProductSourceUnavailableException(
                "what the nodes share about products is away", Duration.ofSeconds(1), failed);
    }

    @Override
    public void close() {
        if (member.getLifecycleService().isRunning()) {
            stopListening();
        }
        changes.close();
        end.run();
    }

    private void stopListening() {
        try {
            await(changes::stopListening);
        } catch (ProductSourceUnavailableException hanging) {
            // whoever hangs forgets this member once it has left
        }
    }
}
