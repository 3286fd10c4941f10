package org.webpos.productcache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.Sku;
import org.webpos.cluster.CacheCoordinator;

/** The shelf where nothing connects the nodes: it serves the threads of one. What has gone into its memory is dropped soon. */
public final class InMemoryCoordinator implements CacheCoordinator {

    /** Long enough for those who wait for another thread's reply. */
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    private static final int HANDED_OVER_MAXIMUM = 2000;

    private final Cache<String, String> texts = Caffeine.newBuilder()
            .maximumSize(HANDED_OVER_MAXIMUM)
            .expireAfterWrite(HANDOVER)
            .executor(Runnable::run)
            .build();
    private final Map<String, Map<String, Deadline>> claims = new ConcurrentHashMap<>();
    private final Collection<Consumer<Sku>> ears = new CopyOnWriteArrayList<>();
    private long nextTurn = System.nanoTime();

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(texts.getIfPresent(key));
    }

    @Override
    public void put(Map<String, String> replies, Duration life) {
        texts.putAll(replies);
    }

    @Override
    public boolean acquireLease(String key, int most, String owner, Duration lease) {
        Map<String, Deadline> owners = claims.compute(key, (k, there) -> {
            Map<String, Deadline> left = running(there);
            if (left.containsKey(owner) || left.size() < most) {
                left.put(owner, Deadline.in(lease));
            }
            return left;
        });
        return owners.containsKey(owner);
    }

    /** Those whose lease is not over, in a map of its own: who reads the one before is not disturbed. */
    private static Map<String, Deadline> running(@Nullable Map<String, Deadline> owners) {
        Map<String, Deadline> running = new HashMap<>();
        if (owners != null) {
            running.putAll(owners);
            running.values().removeIf(until -> until.left().isZero());
        }
        return running;
    }

    @Override
    public void releaseLease(String key, String owner) {
        claims.computeIfPresent(key, (k, there) -> {
            Map<String, Deadline> left = running(there);
            left.remove(owner);
            return left.isEmpty() ? null : left;
        });
    }

    @Override
    public synchronized SlotReservation reserveSlot(Duration interval, Duration patience) {
        long now = System.nanoTime();
        Duration wait = Duration.ofNanos(Math.max(0, nextTurn - now));
        if (wait.compareTo(patience) > 0) {
            return new SlotReservation(false, wait);
        }
        nextTurn = now + wait.plus(interval).toNanos();
        return new SlotReservation(true, wait);
    }

    @Override
    public synchronized void pauseSlots(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        nextTurn = nextTurn - until > 0 ? nextTurn : until;
    }

    @Override
    public void recordInvalidation(Collection<Sku> skus, Instant when) {
        skus.forEach(sku -> ears.forEach(ear -> ear.accept(sku)));
    }

    @Override
    public Map<Sku, Instant> invalidationsSince(Instant since) {
        return Map.of();
    }

    @Override
    public void subscribe(Consumer<Sku> ear) {
        ears.add(ear);
    }

    @Override
    public void close() {
        texts.invalidateAll();
    }
}
