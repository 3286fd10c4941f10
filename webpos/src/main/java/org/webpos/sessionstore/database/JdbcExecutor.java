package org.webpos.sessionstore.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.CallTimeouts;
import org.webpos.database.ConnectionPool;
import org.webpos.session.SessionStoreUnavailableException;

/**
 * Runs calls of a database in threads of its own, each call with a connection. Calls of one name run one after the other, so that a
 * session with many changes at once takes one connection and not all of them. Thread-safe; no method blocks.
 */
final class JdbcExecutor implements AutoCloseable {

    /** More calls than a protected store has under way; each takes less than a KB. */
    static final int MAX_WAITING = 256;

    private final ConnectionPool pool;
    private final Duration budget;
    private final ThreadPoolExecutor threads;
    private final CallTimeouts timeouts;
    private final ReentrantLock lock = new ReentrantLock();

    /** What waits for a call of the same name that has a thread, or waits for one. */
    private final Map<String, Queue<Call<?>>> followers = new HashMap<>();

    private int waiting;

    /** What to do with a connection, which commits each statement. Must be harmless to repeat. */
    @FunctionalInterface
    interface JdbcCall<T> {

        T run(Connection connection) throws SQLException;
    }

    /**
     * Creates threads, one for each connection of the pool.
     *
     * @param budget the most time from the submission of a call to its result
     */
    JdbcExecutor(ConnectionPool pool, int threads, Duration budget) {
        this.pool = pool;
        this.budget = budget;
        timeouts = new CallTimeouts(budget);
        this.threads = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), JdbcExecutor::thread);
    }

    private static Thread thread(Runnable body) {
        Thread thread = new Thread(body, "webpos-session-database");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a call after the earlier ones of the same name. Where the connection turns out dead, it runs once more on another one.
     *
     * @return fails with a {@link java.util.concurrent.TimeoutException} after the budget, with a {@link
     *     SessionStoreUnavailableException} if too many wait, or with what the call threw
     */
    <T> CompletableFuture<T> submit(String name, JdbcCall<T> body) {
        Call<T> call = new Call<>(body, System.nanoTime() + budget.toNanos());
        return accept(name, call)
                ? timeouts.limit(call.result)
                : CompletableFuture.failedFuture(SessionStoreUnavailableException.refused(
                        MAX_WAITING + " calls wait for the session database, the most that may"));
    }

    /** Runs a call in the same way, or not at all; nobody learns what became of it. */
    void execute(String name, JdbcCall<?> body) {
        accept(name, new Call<>(body, System.nanoTime() + budget.toNanos()));
    }

    private boolean accept(String name, Call<?> call) {
        lock.lock();
        try {
            if (waiting >= MAX_WAITING || threads.isShutdown()) {
                return false;
            }
            waiting++;
            Queue<Call<?>> ofName = followers.get(name);
            if (ofName == null) {
                followers.put(name, new ArrayDeque<>());
                threads.execute(() -> runAll(name, call));
            } else {
                ofName.add(call);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void runAll(String name, Call<?> first) {
        for (Call<?> call = first; call != null; call = takeFollower(name)) {
            lock.lock();
            try {
                waiting--;
            } finally {
                lock.unlock();
            }
            call.run();
        }
    }

    private @Nullable Call<?> takeFollower(String name) {
        lock.lock();
        try {
            Queue<Call<?>> ofName = followers.get(name);
            Call<?> next = ofName == null ? null : ofName.poll();
            if (next == null) {
                followers.remove(name);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private final class Call<T> {

        private final JdbcCall<T> body;
        private final long deadline;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Call(JdbcCall<T> body, long deadline) {
            this.body = body;
            this.deadline = deadline;
        }

        /** Does nothing if nobody waits any more. Gives the connection back before dependent stages run. */
        void run() {
            if (isOver()) {
                return;
            }
            try {
                result.complete(runWithConnection());
            } catch (SQLException | RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        }

        private T runWithConnection() throws SQLException {
            try {
                return runOnce();
            } catch (SQLException failed) {
                if (!pool.evictAfter(failed) || isOver()) {
                    throw failed;
                }
                return runOnce();
            }
        }

        private T runOnce() throws SQLException {
            try (Connection connection = pool.borrow()) {
                return body.run(connection);
            }
        }

        /** A process that was frozen may be late before its timer knows. */
        private boolean isOver() {
            return result.isDone() || System.nanoTime() - deadline >= 0;
        }
    }

    /** Ends the threads; what is under way fails. */
    @Override
    public void close() {
        threads.shutdown();
        pool.close();
        timeouts.close();
    }
}
