package org.webpos.http.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * Limits how often each client makes the source look for products that do not exist, so that one that guesses SKUs does not use
 * up the quota of all. Thread-safe.
 */
final class NotFoundLimiter {

    /** More than a person mistypes in a minute; several people may share one address. */
    static final int MAX_NOT_FOUND = 60;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MAX_CLIENTS = 10_000;

    private final Cache<String, AtomicInteger> counts;

    NotFoundLimiter(Ticker ticker) {
        counts = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(MAX_CLIENTS)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Counts one more. A client's window begins with its first. */
    void count(String client) {
        counts.get(client, first -> new AtomicInteger()).incrementAndGet();
    }

    /** Tells whether a client has reached the limit. */
    boolean isExceeded(String client) {
        AtomicInteger count = counts.getIfPresent(client);
        return count != null && count.get() >= MAX_NOT_FOUND;
    }

    /** Returns the problem for a client that has. */
    static ProblemException problem() {
        return new ProblemException(
                        ProblemType.TOO_MANY_UNKNOWN,
                        "This client requested " + MAX_NOT_FOUND + " products within a minute that do not exist.")
                .with("Retry-After", Long.toString(WINDOW.toSeconds()));
    }
}
