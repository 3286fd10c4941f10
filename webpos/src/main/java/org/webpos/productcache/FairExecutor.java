package org.webpos.productcache;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Executes tasks of several clients fairly: only a few of each client at a time, so that a client with many tasks delays itself
 * and not the others. Thread-safe.
 */
final class FairExecutor {

    private static final int MAX_QUEUED = 1000;

    private final Executor threads;
    private final int maxConcurrent;
    private final Map<String, ClientTasks> clients = new HashMap<>();

    private static final class ClientTasks {
        private final Queue<Runnable> queue = new ArrayDeque<>();
        private int running;
    }

    /** Runs at most so many tasks of each client at a time. */
    FairExecutor(Executor threads, int maxConcurrent) {
        this.threads = threads;
        this.maxConcurrent = maxConcurrent;
    }

    /**
     * Runs a task, once enough of the client's earlier tasks are done.
     *
     * @return false if the client has too many tasks queued; this one is dropped then
     * @throws RejectedExecutionException when the threads have too much to do for all clients together
     */
    synchronized boolean execute(String client, Runnable task) {
        ClientTasks tasks = clients.computeIfAbsent(client, name -> new ClientTasks());
        if (tasks.running < maxConcurrent) {
            threads.execute(() -> run(client, task));
            tasks.running++;
            return true;
        }
        return tasks.queue.size() < MAX_QUEUED && tasks.queue.add(task);
    }

    private void run(String client, Runnable task) {
        try {
            task.run();
        } finally {
            runNext(client);
        }
    }

    /** Queues the client's next task behind those of the others; does not once the threads have been shut down. */
    private synchronized void runNext(String client) {
        ClientTasks tasks = Objects.requireNonNull(clients.get(client));
        Runnable next = tasks.queue.poll();
        if (next == null || !isAccepted(client, next)) {
            tasks.running--;
            if (tasks.running == 0) {
                clients.remove(client);
            }
        }
    }

    private boolean isAccepted(String client, Runnable task) {
        try {
            threads.execute(() -> run(client, task));
            return true;
        } catch (RejectedExecutionException shutDown) {
            return false;
        }
    }
}
