package org.webpos.catalog;

import java.time.Duration;
import java.util.function.Function;

/**
 * What was found, and how recent it is.
 *
 * @param value what was found
 * @param age how long ago the source said so, zero or more
 * @param freshness whether that is recent enough
 * @param <T> what was asked for
 */
public record CachedResult<T>(T value, Duration age, Freshness freshness) {

    /** How recent something is, and what it took. */
    public enum Freshness {
        /** It was known, and recent enough. */
        FRESH,
        /** It was known, but is older than it should be; the source is being asked again, or is away. */
        STALE,
        /** It was not known, and the source was waited for. */
        FETCHED
    }

    /** Speaks of what the source has just said. */
    public static <T> CachedResult<T> fetched(T value) {
        return new CachedResult<>(value, Duration.ZERO, Freshness.FETCHED);
    }

    /** Tells whether it is older than it should be. */
    public boolean stale() {
        return freshness == Freshness.STALE;
    }

    /** Speaks of something made from the value, as recent as it is. */
    public <R> CachedResult<R> map(Function<T, R> made) {
        return new CachedResult<>(made.apply(value), age, freshness);
    }
}
