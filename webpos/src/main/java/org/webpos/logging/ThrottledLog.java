package org.webpos.logging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs what may happen with every request: of each kind the first one at once, with its stack trace, and then one line each {@link
 * #INTERVAL} with the number of those left out, for as long as there are any. After an interval without one the next is a first one
 * again. Thread-safe; a thread waits for the logger only if it writes a line itself.
 */
public final class ThrottledLog {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Logger logger;
    private final Executor afterInterval;
    private final ReentrantLock lock = new ReentrantLock();

    /** What was left out of each kind that was logged within the interval. */
    private final Map<String, LeftOut> kinds = new HashMap<>();

    /**
     * What was left out since the latest line of a kind.
     *
     * @param latest says what the latest one was about
     */
    private record LeftOut(long count, String latest) {

        static final LeftOut NOTHING = new LeftOut(0, "");

        LeftOut plus(String next) {
            return new LeftOut(count + 1, next);
        }
    }

    /** Writes to the logger of this class. */
    public ThrottledLog(Class<?> type) {
        this(
                Logger.getLogger(type.getName()),
                CompletableFuture.delayedExecutor(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Writes to this logger.
     *
     * @param afterInterval runs what it is given after {@link #INTERVAL}
     */
    ThrottledLog(Logger logger, Executor afterInterval) {
        this.logger = logger;
        this.afterInterval = afterInterval;
    }

    /**
     * Logs a failure.
     *
     * @param kind what is counted together, and the beginning of the line: one of few texts, never one that a client can choose
     */
    public void log(Level level, String kind, Throwable cause) {
        log(level, kind, cause.toString(), cause);
    }

    /** Logs a warning about something that is no failure of ours: {@code kind}, then {@code detail}. */
    public void warn(String kind, String detail) {
        log(Level.WARNING, kind, detail, null);
    }

    /**
     * Logs what happened, with its details.
     *
     * @param kind what is counted together, and the beginning of the line: one of few texts, never one that a client can choose
     * @param detail the rest of the line
     * @param cause whose stack trace the first one has; null for none
     */
    public void log(Level level, String kind, String detail, @Nullable Throwable cause) {
        if (logger.isLoggable(level) && isFirst(kind, detail)) {
            logger.log(level, kind + ": " + detail, cause);
            afterInterval.execute(() -> summarize(level, kind));
        }
    }

    private boolean isFirst(String kind, String detail) {
        lock.lock();
        try {
            LeftOut before = kinds.get(kind);
            kinds.put(kind, before == null ? LeftOut.NOTHING : before.plus(detail));
            return before == null;
        } finally {
            lock.unlock();
        }
    }

    private void summarize(Level level, String kind) {
        LeftOut leftOut = endInterval(kind);
        if (leftOut.count > 0) {
            logger.log(
                    level,
                    kind + ": " + leftOut.count + " more within " + INTERVAL.toSeconds() + " s, the latest: "
                            + leftOut.latest);
            afterInterval.execute(() -> summarize(level, kind));
        }
    }

    /** Returns what was left out in the interval that ends now. Without anything the kind is no longer one that was just logged. */
    private LeftOut endInterval(String kind) {
        lock.lock();
        try {
            LeftOut leftOut = kinds.getOrDefault(kind, LeftOut.NOTHING);
            if (leftOut.count > 0) {
                kinds.put(kind, LeftOut.NOTHING);
            } else {
                kinds.remove(kind);
            }
            return leftOut;
        } finally {
            lock.unlock();
        }
    }
}
