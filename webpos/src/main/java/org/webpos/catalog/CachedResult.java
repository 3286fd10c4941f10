package org.webpos.catalog;

import java.time.Duration;

/**
 * A result and how recent it is. Immutable.
 *
 * @param value the result
 * @param age how long ago it was requested from the source, zero or more
 * @param freshness whether that is recent enough
 * @param <T> type of the result
 */
public record CachedResult<T>(T value, Duration age, Freshness freshness) {

    /** Whether a result is recent enough, and whether the client had to wait for it. */
    public enum Freshness {
        /** It was cached, and is recent enough. */
        FRESH,
        /** It was cached, but is older than its TTL; it is being refreshed, or the source is unavailable. */
        STALE,
        /** It was not cached, and the client waited for the source. */
        FETCHED
    }

    /** Returns a result that the source has just delivered. */
    public static <T> CachedResult<T> fetched(T value) {
        return new CachedResult<>(value, Duration.ZERO, Freshness.FETCHED);
    }

    /** Tells whether it is older than its TTL. */
    public boolean stale() {
        return freshness == Freshness.STALE;
    }
}
