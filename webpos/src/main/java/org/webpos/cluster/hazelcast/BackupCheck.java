package org.webpos.cluster.hazelcast;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether all entries of a member have their backups. Hazelcast asks the other members and waits up to 10 s for one that
 * hangs; here nobody waits longer than {@link #MAX_WAIT}, and one check at a time runs in a thread of its own, which stays for the
 * next. Thread-safe.
 */
final class BackupCheck implements AutoCloseable {

    /** A working cluster answers within milliseconds. Whoever reads the metrics waits in a thread of the HTTP listener. */
    static final Duration MAX_WAIT = Duration.ofMillis(500);

    private final BooleanSupplier check;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(BackupCheck::newThread);
    private @Nullable CompletableFuture<Boolean> running;
    private long began;

    /** Tells it by this check, which may block. */
    BackupCheck(BooleanSupplier check) {
        this.check = check;
    }

    /**
     * Returns the result of the check; false if it is not there in time, or this object is closed.
     *
     * @throws RuntimeException what the check has thrown
     */
    boolean isSafe() {
        CompletableFuture<Boolean> result;
        long left;
        synchronized (this) {
            if (running == null || running.isDone()) {
                running = start();
                began = System.nanoTime();
            }
            result = running;
            left = Math.max(0, began + MAX_WAIT.toNanos() - System.nanoTime());
        }
        try {
            return result.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException hanging) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private CompletableFuture<Boolean> start() {
        try {
            return CompletableFuture.supplyAsync(check::getAsBoolean, executor);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(false);
        }
    }

    private static Thread newThread(Runnable body) {
        Thread thread = new Thread(body, "webpos-backup-check");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends its thread, interrupting a check. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
