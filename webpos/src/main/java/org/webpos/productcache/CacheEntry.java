package org.webpos.productcache;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Something a node remembers.
 *
 * @param value what it is
 * @param asked when its source was asked for it
 * @param life for how long it counts as recent
 * @param origin the question whose reply brought it
 * @param <T> what it is
 */
record CacheEntry<T>(T value, Instant asked, Duration life, SourceQuery origin) {

    /** The part of its life after which it is renewed when somebody asks for it. */
    private static final double RENEWED_AFTER = 0.75;

    /** How much shorter a life may be than what was set: what came together must not end together. */
    private static final double JITTER = 0.1;

    /** Keeps it for about this long. */
    static <T> CacheEntry<T> of(T value, Instant asked, Duration fresh, SourceQuery origin) {
        double share = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
        return new CacheEntry<>(value, asked, Duration.ofNanos((long) (fresh.toNanos() * share)), origin);
    }

    /** How old it is; never less than nothing, whatever the clocks of other nodes say. */
    Duration age(Instant now) {
        Duration age = Duration.between(asked, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    boolean isFresh(Instant now) {
        return age(now).compareTo(life) < 0;
    }

    /** Tells whether it is time to ask again. */
    boolean isDue(Instant now) {
        return age(now).toNanos() >= life.toNanos() * RENEWED_AFTER;
    }

    /** Tells whether it is so old that a short wait for news is worth it. */
    boolean isOld(Instant now) {
        return age(now).compareTo(life.multipliedBy(2)) >= 0;
    }
}
