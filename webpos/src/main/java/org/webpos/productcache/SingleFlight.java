package org.webpos.productcache;

import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.productcache.Timeouts.Deadline;

/**
 * Loads results into the L1 cache, each query once at a time, however many clients wait for it. Loads that clients wait for,
 * lookups in L2, refreshes, and loads of what is not cached yet have threads and queues of their own, so that none delays the
 * others.
 * Thread-safe.
 */
final class SingleFlight implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SingleFlight.class.getName());

    private static final int THREADS = 8;

    /** A lookup takes about a millisecond, or until the timeout of a call of L2. */
    private static final int LOOKUP_THREADS = 2;

    private static final int MAX_QUEUED_LOOKUPS = 200;

    /** Requests that wait take no thread, but some memory. */
    static final int MAX_WAITING = 2000;

    private static final int MAX_QUEUED_REFRESHES = 200;

    /** Few: a client that adds unknown products to carts must not fill the queue of what everybody buys. */
    private static final int MAX_QUEUED_PRELOADS = 20;

    private final ProductLoader loader;
    private final L1Cache l1;

    /** The longest that any client waits for a result. */
    private final Duration maxWait;

    private final Map<SourceQuery, CompletableFuture<Void>> flights = new ConcurrentHashMap<>();
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private final ThreadPoolExecutor threads = daemonThreads("webpos-products", THREADS, MAX_WAITING);
    private final FairExecutor fairExecutor;
    private final Map<SourceQuery, CompletableFuture<Void>> lookupFlights = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor lookups =
            daemonThreads("webpos-products-lookup", LOOKUP_THREADS, MAX_QUEUED_LOOKUPS);
    private final Set<SourceQuery> inBackground = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor refreshers = daemonThreads("webpos-products-refresh", 1, MAX_QUEUED_REFRESHES);
    private final ThreadPoolExecutor preloaders = daemonThreads("webpos-products-preload", 1, MAX_QUEUED_PRELOADS);

    /** Loads with this loader into that cache. */
    SingleFlight(ProductLoader loader, L1Cache l1, CacheConfig config) {
        this.loader = loader;
        this.l1 = l1;
        this.maxWait = config.timeouts().miss();
        this.fairExecutor =
                new FairExecutor(threads, maxConcurrentPerClient(config.quota().interval()));
    }

    /** Makes threads that end when they are idle and do not keep the process alive; what exceeds the queue is rejected. */
    private static ThreadPoolExecutor daemonThreads(String name, int number, int maxQueued) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                number, number, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(maxQueued), body -> {
                    Thread thread = new Thread(body, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * How many loads of one client run at a time: so many that four nodes together take half of the slots that clients can wait
     * for; at least two, and fewer than there are threads.
     */
    private int maxConcurrentPerClient(Duration interval) {
        long slots = maxWait.toNanos() / Math.max(1, interval.toNanos());
        return (int) Math.max(2, Math.min(THREADS - 2, slots / 8));
    }

    /**
     * Tells that this node has too much to load already. For the client it means the same as an unavailable source; it says
     * nothing about the source.
     */
    static final class OverloadedException extends ProductSourceUnavailableException {

        private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

        OverloadedException(String why) {
            super(why, RETRY_AFTER);
        }

        /** Tells whether this is why a stage failed. */
        static boolean isCauseOf(Throwable failure) {
            return failure instanceof OverloadedException || failure.getCause() instanceof OverloadedException;
        }
    }

    /**
     * Loads the result of a query, or joins a load of it that is under way. Blocks no thread of the caller.
     *
     * @param client who waits for it; loads of one client wait for its earlier loads, not for those of others
     * @param newerThan accepts only a result that was requested after this moment
     * @return completes normally when the result is in the cache, else, within the timeout, with a
     *     {@link ProductSourceUnavailableException} or a {@link java.util.concurrent.TimeoutException}
     */
    CompletableFuture<Void> load(String client, SourceQuery query, Instant newerThan, Duration timeout) {
        if (!waiting.tryAcquire()) {
            return failedFuture(new OverloadedException("too many wait for the source"));
        }
        CompletableFuture<Void> flight = flights.computeIfAbsent(query, key -> start(client, key, newerThan));
        if (flight.isCompletedExceptionally()) {
            flights.remove(query, flight); // one that was rejected
        }
        return flight.copy()
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((done, failure) -> waiting.release());
    }

    private CompletableFuture<Void> start(String client, SourceQuery query, Instant newerThan) {
        CompletableFuture<Void> flight = new CompletableFuture<>();
        Deadline deadline = Deadline.in(maxWait);
        try {
            return fairExecutor.execute(client, () -> run(query, newerThan, flight, deadline))
                    ? flight
                    : failedFuture(new OverloadedException("this client has too many requests under way"));
        } catch (RejectedExecutionException full) {
            return failedFuture(new OverloadedException("too many requests to the source are under way"));
        }
    }

    /** A load that nobody can be waiting for any more is skipped. */
    private void run(SourceQuery query, Instant newerThan, CompletableFuture<Void> flight, Deadline deadline) {
        try {
            if (deadline.isOver()) {
                throw new OverloadedException("the requests before it took too long");
            }
            loadNow(query, newerThan);
            flights.remove(query, flight); // first: a caller that comes from now on wants a later result
            flight.complete(null);
        } catch (RuntimeException | Error failure) {
            flights.remove(query, flight);
            flight.completeExceptionally(failure);
        }
    }

    /**
     * Looks for the result of a query in L2, or joins a lookup that is under way. Blocks no thread of the caller.
     *
     * @param lookup copies the result into L1, if there is one; fails never
     * @return completes normally; at once if too many lookups wait
     */
    CompletableFuture<Void> lookup(SourceQuery query, Runnable lookup) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<Void> running = lookupFlights.putIfAbsent(query, started);
        if (running != null) {
            return running.copy();
        }
        try {
            lookups.execute(() -> {
                try {
                    lookup.run();
                } finally {
                    end(query, started);
                }
            });
        } catch (RejectedExecutionException full) {
            end(query, started);
        }
        return started.copy();
    }

    private void end(SourceQuery query, CompletableFuture<Void> lookup) {
        lookupFlights.remove(query, lookup);
        lookup.complete(null);
    }

    /** Refreshes a cached result in the background, unless it is being loaded already or too many wait to be. */
    void refresh(SourceQuery query, Instant newerThan) {
        loadInBackground(query, newerThan, refreshers);
    }

    /** Loads in the background what is not cached yet, unless it is being loaded already or too many wait to be. */
    void preload(SourceQuery query, Instant newerThan) {
        loadInBackground(query, newerThan, preloaders);
    }

    private void loadInBackground(SourceQuery query, Instant newerThan, ThreadPoolExecutor executor) {
        if (flights.containsKey(query) || !inBackground.add(query)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    loadNow(query, newerThan);
                } catch (RuntimeException failure) {
                    LOG.log(Level.FINE, failure, () -> "not loaded in the background: " + query.cacheKey());
                } finally {
                    inBackground.remove(query);
                }
            });
        } catch (RejectedExecutionException full) {
            inBackground.remove(query);
        }
    }

    /**
     * Loads a result in the thread of the caller, unless one that is new enough has arrived meanwhile.
     *
     * @throws ProductSourceUnavailableException when there is none
     */
    void loadNow(SourceQuery query, Instant newerThan) {
        if (!l1.requestedAt(query).isAfter(newerThan)) {
            l1.put(query, loader.load(query, newerThan));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        lookups.shutdownNow();
        refreshers.shutdownNow();
        preloaders.shutdownNow();
    }

    /**
     * Executes tasks of several clients fairly: only a few of each client at a time, so that a client with many tasks delays itself
     * and not the others. Thread-safe.
     */
    private static final class FairExecutor {

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
}
