package org.webpos.productcache;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Does work for several clients, for each of them a little at a time: whoever wants much waits for itself. Thread-safe.
 */
final class FairExecutor {

    private static final int QUEUED_MAXIMUM = 1000;

    private final Executor threads;
    private final int atATime;
    private final Map<String, Client> clients = new HashMap<>();

    private static final class Client {
        private final Queue<Runnable> queue = new ArrayDeque<>();
        private int running;
    }

    /** Does at most so much at a time for each client. */
    FairExecutor(Executor threads, int atATime) {
        this.threads = threads;
        this.atATime = atATime;
    }

    /**
     * Does something for a client as soon as enough of what it wanted before is done.
     *
     * @return false where so much is waiting for that client that this is not done at all
     * @throws RejectedExecutionException when too much is under way for all
     */
    synchronized boolean execute(String client, Runnable work) {
        Client known = clients.computeIfAbsent(client, name -> new Client());
        if (known.running < atATime) {
            threads.execute(() -> run(client, work));
            known.running++;
            return true;
        }
        return known.queue.size() < QUEUED_MAXIMUM && known.queue.add(work);
    }

    private void run(String client, Runnable work) {
        try {
            work.run();
        } finally {
            goOn(client);
        }
    }

    /** What follows is put behind what others want meanwhile; nothing does once the threads have been ended. */
    private synchronized void goOn(String client) {
        Client known = Objects.requireNonNull(clients.get(client));
        Runnable following = known.queue.poll();
        if (following == null || !isBegun(client, following)) {
            known.running--;
            if (known.running == 0) {
                clients.remove(client);
            }
        }
    }

    private boolean isBegun(String client, Runnable work) {
        try {
            threads.execute(() -> run(client, work));
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }
}
