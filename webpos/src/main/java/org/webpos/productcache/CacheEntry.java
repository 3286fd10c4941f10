package org.webpos.productcache;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * A value in the L1 cache, and how long it may be served. Immutable.
 *
 * @param value what is cached
 * @param requestedAt when the source was requested to deliver it
 * @param ttl how long it is fresh
 * @param origin the query whose result contained it
 * @param invalidated whether it is known to have changed since
 * @param <T> type of the value
 */
record CacheEntry<T>(T value, Instant requestedAt, Duration ttl, SourceQuery origin, boolean invalidated) {

    /** The part of its TTL after which it is refreshed when it is next used. */
    private static final double REFRESH_AFTER = 0.75;

    /** How much a TTL may be shortened: what was loaded together must not expire together. */
    private static final double JITTER = 0.1;

    /** The TTL of an entry that is dropped at its end and never refreshed. */
    static final Duration UNTIL_EVICTED = Duration.ofDays(36_500);

    /** Returns an entry that is fresh for about this time. */
    static <T> CacheEntry<T> of(T value, Instant requestedAt, Duration ttl, SourceQuery origin) {
        double share = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
        return new CacheEntry<>(value, requestedAt, Duration.ofNanos((long) (ttl.toNanos() * share)), origin, false);
    }

    <R> CacheEntry<R> map(Function<T, R> function) {
        return new CacheEntry<>(function.apply(value), requestedAt, ttl, origin, invalidated);
    }

    /** Returns this entry, marked as changed if it was requested before that. */
    CacheEntry<T> invalidatedAt(Instant when) {
        return requestedAt.isAfter(when) ? this : new CacheEntry<>(value, requestedAt, ttl, origin, true);
    }

    /** Returns its age, zero or more whatever the clocks of other nodes show. */
    Duration age(Instant now) {
        Duration age = Duration.between(requestedAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    boolean isFresh(Instant now) {
        return age(now).compareTo(ttl) < 0;
    }

    boolean needsRefresh(Instant now) {
        return age(now).toNanos() >= ttl.toNanos() * REFRESH_AFTER;
    }

    /** Tells whether it is so old that a short wait for a newer version is worth it. */
    boolean isVeryOld(Instant now) {
        return age(now).compareTo(ttl.multipliedBy(2)) >= 0;
    }
}
