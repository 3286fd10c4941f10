package org.webpos.sessionstore.hazelcast;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits where Hazelcast knows no other way, one call after the other, so that nobody else has to. Thread-safe. */
final class BlockingCallExecutor implements AutoCloseable {

    private static final int QUEUED = 16;

    private final ThreadPoolExecutor thread;

    BlockingCallExecutor(String name) {
        thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUED), body -> {
            Thread daemon = new Thread(body, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Has this called, whether somebody waits for it or no longer does.
     *
     * @throws java.util.concurrent.RejectedExecutionException when too many calls wait already, or all is over
     */
    <T> CompletableFuture<T> call(Supplier<T> blocking) {
        return CompletableFuture.supplyAsync(blocking, thread);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
