package org.webpos.productcache.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.webpos.catalog.Sku;
import org.webpos.catalog.supply.SharedShelf;

/** The shelf where nothing connects the nodes: it serves the threads of one. What has gone into its memory is dropped soon. */
public final class OneNodeShelf implements SharedShelf {

    /** Long enough for those who wait for another thread's reply. */
    private static final Duration HANDOVER = Duration.ofSeconds(5);

    private static final int HANDED_OVER_MAXIMUM = 2000;

    private final Cache<String, String> texts = Caffeine.newBuilder()
            .maximumSize(HANDED_OVER_MAXIMUM)
            .expireAfterWrite(HANDOVER)
            .executor(Runnable::run)
            .build();
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final Collection<Consumer<Sku>> ears = new CopyOnWriteArrayList<>();
    private long nextTurn = System.nanoTime();

    private record Claim(String owner, Deadline until) {}

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(texts.getIfPresent(key));
    }

    @Override
    public void put(Map<String, String> replies, Duration life) {
        texts.putAll(replies);
    }

    @Override
    public boolean claim(String key, String owner, Duration lease) {
        Claim wanted = new Claim(owner, Deadline.in(lease));
        Claim now = claims.merge(key, wanted, (there, mine) -> isFree(there, owner) ? mine : there);
        return now.equals(wanted);
    }

    private static boolean isFree(Claim claim, String owner) {
        return claim.owner().equals(owner) || claim.until().left().isZero();
    }

    @Override
    public void release(String key, String owner) {
        claims.computeIfPresent(key, (k, claim) -> claim.owner().equals(owner) ? null : claim);
    }

    @Override
    public synchronized Turn turn(Duration interval, Duration patience) {
        long now = System.nanoTime();
        Duration wait = Duration.ofNanos(Math.max(0, nextTurn - now));
        if (wait.compareTo(patience) > 0) {
            return new Turn(false, wait);
        }
        nextTurn = now + wait.plus(interval).toNanos();
        return new Turn(true, wait);
    }

    @Override
    public synchronized void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        nextTurn = nextTurn - until > 0 ? nextTurn : until;
    }

    @Override
    public void change(Collection<Sku> skus, Instant when) {
        skus.forEach(sku -> ears.forEach(ear -> ear.accept(sku)));
    }

    @Override
    public Map<Sku, Instant> changes(Instant since) {
        return Map.of();
    }

    @Override
    public void listen(Consumer<Sku> ear) {
        ears.add(ear);
    }

    @Override
    public void close() {
        texts.invalidateAll();
    }
}
