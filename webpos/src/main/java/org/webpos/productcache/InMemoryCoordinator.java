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
import org.webpos.productcache.Timeouts.Deadline;

/**
 * The coordinator of a node that shares nothing with others: it coordinates the node's threads. Texts are stored for seconds only,
 * whatever TTL is given, since the L1 cache holds them too.
 */
public final class InMemoryCoordinator implements CacheCoordinator {

    /** Long enough for threads that wait for the result of another. */
    private static final Duration TTL = Duration.ofSeconds(5);

    private static final int MAX_TEXTS = 2000;

    private final Cache<String, String> texts = Caffeine.newBuilder()
            .maximumSize(MAX_TEXTS)
            .expireAfterWrite(TTL)
            .executor(Runnable::run)
            .build();
    private final Map<String, Map<String, Deadline>> leases = new ConcurrentHashMap<>();
    private final Collection<Consumer<Sku>> listeners = new CopyOnWriteArrayList<>();
    private long nextSlot = System.nanoTime();

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(texts.getIfPresent(key));
    }

    @Override
    public void put(Map<String, String> stored, Duration ttl) {
        texts.putAll(stored);
    }

    @Override
    public boolean acquireLease(String key, int maxOwners, String owner, Duration duration) {
        Map<String, Deadline> owners = leases.compute(key, (k, before) -> {
            Map<String, Deadline> current = unexpired(before);
            if (current.containsKey(owner) || current.size() < maxOwners) {
                current.put(owner, Deadline.in(duration));
            }
            return current;
        });
        return owners.containsKey(owner);
    }

    /** Copies the leases that have not expired: another thread may be reading the map before. */
    private static Map<String, Deadline> unexpired(@Nullable Map<String, Deadline> owners) {
        Map<String, Deadline> unexpired = new HashMap<>();
        if (owners != null) {
            unexpired.putAll(owners);
            unexpired.values().removeIf(Deadline::isOver);
        }
        return unexpired;
    }

    @Override
    public void releaseLease(String key, String owner) {
        leases.computeIfPresent(key, (k, before) -> {
            Map<String, Deadline> current = unexpired(before);
            current.remove(owner);
            return current.isEmpty() ? null : current;
        });
    }

    @Override
    public synchronized SlotReservation reserveSlot(Duration interval, Duration maxWait) {
        long now = System.nanoTime();
        Duration wait = Duration.ofNanos(Math.max(0, nextSlot - now));
        if (wait.compareTo(maxWait) > 0) {
            return new SlotReservation(false, wait);
        }
        nextSlot = now + wait.plus(interval).toNanos();
        return new SlotReservation(true, wait);
    }

    @Override
    public synchronized void pauseSlots(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        nextSlot = nextSlot - until > 0 ? nextSlot : until;
    }

    @Override
    public void recordInvalidation(Collection<Sku> skus, Instant when) {
        skus.forEach(sku -> listeners.forEach(listener -> listener.accept(sku)));
    }

    @Override
    public Map<Sku, Instant> invalidationsSince(Instant since) {
        return Map.of();
    }

    @Override
    public void subscribe(Consumer<Sku> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        texts.invalidateAll();
    }
}
