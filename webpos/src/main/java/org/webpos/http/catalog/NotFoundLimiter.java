package org.webpos.http.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * Counts how often each client made the source look for what there is not, so that one who guesses does not spend what the
 * source grants to all. Thread-safe.
 */
final class NotFoundLimiter {

    /** More than a person mistypes in a minute, and behind one address there may be several. */
    static final int ALLOWED = 60;

    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int CLIENTS_MAXIMUM = 10_000;

    private final Cache<String, AtomicInteger> misses;

    NotFoundLimiter(Ticker ticker) {
        misses = Caffeine.newBuilder()
                .expireAfterWrite(MINUTE)
                .maximumSize(CLIENTS_MAXIMUM)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Counts one more; the minute counts from the first. */
    void count(String client) {
        misses.get(client, first -> new AtomicInteger()).incrementAndGet();
    }

    /** Tells whether a client has guessed too often. */
    boolean tooMany(String client) {
        AtomicInteger counted = misses.getIfPresent(client);
        return counted != null && counted.get() >= ALLOWED;
    }

    /** The problem of a client that has. */
    static ProblemException refusal() {
        return new ProblemException(
                        ProblemType.TOO_MANY_UNKNOWN,
                        "This client asked for " + ALLOWED + " products within a minute that there are not.")
                .with("Retry-After", Long.toString(MINUTE.toSeconds()));
    }
}
