package org.webpos.websocket;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.webpos.logging.ThrottledLog;

/** Runs tasks one after the other in its own thread, so that the caller never waits. Thread-safe. */
final class SerialExecutor implements AutoCloseable {

    private static final ThrottledLog LOG = new ThrottledLog(SerialExecutor.class);

    /** Enough for a burst of a second or two. */
    private static final int MAX_QUEUED = 10_000;

    private final ThreadPoolExecutor executor;

    /**
     * Starts without tasks.
     *
     * @param name the name of the thread
     * @param onDropped called for each task that does not fit into the queue
     */
    SerialExecutor(String name, Runnable onDropped) {
        executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_QUEUED),
                body -> {
                    Thread daemon = new Thread(body, name);
                    daemon.setDaemon(true);
                    return daemon;
                },
                (task, full) -> onDropped.run());
    }

    /** Queues a task. A failure is logged, and the next task runs. */
    void execute(Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "A notification failed", failed);
            }
        });
    }

    /** Drops the queued tasks. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
