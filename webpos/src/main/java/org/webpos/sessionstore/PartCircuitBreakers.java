package org.webpos.sessionstore;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.CircuitBreaker;
import org.webpos.session.SessionKey;

/**
 * A circuit breaker for each part of a session store: after {@link #TIMEOUTS} calls in a row that were not answered, calls of that
 * part are refused, except for one trial at once and one each {@link #TRIAL_INTERVAL}, until one is answered. The first trial comes at once
 * because a node that got no processor time has time-outs too, though all parts answer. Only parts that did not answer are
 * stored, so that nobody has to know the part of a call while all answer. Thread-safe; no method blocks.
 */
final class PartCircuitBreakers {

    /** One or two can be lost with a connection; more have one cause. */
    static final int TIMEOUTS = 3;

    /** A trial is under way for up to two seconds, so a stalled part takes four calls at a time of those that may be. */
    static final Duration TRIAL_INTERVAL = Duration.ofMillis(500);

    /** How long a part is stored that has no more time-outs, and perhaps no longer exists. */
    static final Duration MEMORY = Duration.ofSeconds(30);

    /** With so many keys at random, some are of a part that answers, if there is one. */
    private static final int MAX_KEYS = 16;

    private final Function<SessionKey, String> partOf;
    private final LongSupplier nanoTime;

    /** The parts that did not answer their latest call, by name. */
    private final Map<String, Part> parts = new ConcurrentHashMap<>();

    /**
     * Starts with all breakers closed.
     *
     * @param partOf names the part that holds the session of a key
     * @param nanoTime the time, as {@link System#nanoTime} has it
     */
    PartCircuitBreakers(Function<SessionKey, String> partOf, LongSupplier nanoTime) {
        this.partOf = partOf;
        this.nanoTime = nanoTime;
    }

    private final class Part {

        private final CircuitBreaker breaker = new CircuitBreaker(TIMEOUTS, Duration.ZERO, TRIAL_INTERVAL, nanoTime);
        private volatile long latestTimeout = nanoTime.getAsLong();

        void recordTimeout() {
            latestTimeout = nanoTime.getAsLong();
            breaker.recordFailure();
        }

        boolean isOutdated() {
            return nanoTime.getAsLong() - latestTimeout > MEMORY.toNanos();
        }
    }

    /** Returns the name of the part that holds a session; null while all parts answer, since then it does not matter. */
    @Nullable String partOf(SessionKey key) {
        return parts.isEmpty() ? null : partOf.apply(key);
    }

    /** Generates a random key, of a part that answers if there is one. */
    SessionKey newKey() {
        SessionKey key = SessionKey.random();
        for (int number = 1; number < MAX_KEYS && !answers(partOf(key)); number++) {
            key = SessionKey.random();
        }
        return key;
    }

    private boolean answers(@Nullable String name) {
        return name == null || !parts.containsKey(name);
    }

    /** Tells whether a call of this part would be refused now. */
    boolean isOpen(@Nullable String name) {
        Part part = name == null ? null : parts.get(name);
        return part != null && part.breaker.isOpen();
    }

    /** Tells whether a call of this part may begin; its outcome has to be recorded if so. */
    boolean tryAcquirePermit(@Nullable String name) {
        Part part = name == null ? null : parts.get(name);
        return part == null || part.breaker.tryAcquirePermit();
    }

    /** Closes the breaker of a part that has answered a call, whatever it answered. */
    void recordAnswer(@Nullable String name) {
        if (name != null) {
            parts.remove(name);
            parts.values().removeIf(Part::isOutdated);
        }
    }

    /**
     * Counts a call that was not answered in time.
     *
     * @param key of the session
     * @param name of its part; null if all parts answered when the call was made: then it is the part that holds the session now
     */
    void recordTimeout(SessionKey key, @Nullable String name) {
        parts.computeIfAbsent(name == null ? partOf.apply(key) : name, unused -> new Part())
                .recordTimeout();
    }
}
