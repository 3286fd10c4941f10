package org.webpos.productcache;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long things are remembered. Immutable.
 *
 * @param settings what was set for it
 * @param clock what time it is
 */
record CachePolicy(CacheConfig settings, InstantSource clock) {

    /** Begins a cache whose entries live so long. */
    Caffeine<Object, Object> timed(Duration life) {
        return Caffeine.newBuilder()
                .expireAfterWrite(life)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .executor(Runnable::run);
    }

    /** Begins one of so many entries at most. */
    Caffeine<Object, Object> bounded(int maximum, Duration life) {
        return timed(life).maximumSize(maximum);
    }

    /** Tells whether something that was asked then has outlived so long a life. */
    boolean isOver(Instant asked, Duration life) {
        return !asked.plus(life).isAfter(clock.instant());
    }

    /** What came from another node may have been old when it came. */
    <T> Optional<CacheEntry<T>> usable(@Nullable CacheEntry<T> kept) {
        return Optional.ofNullable(kept)
                .filter(there -> there.age(clock.instant()).compareTo(settings.stale()) < 0);
    }
}
