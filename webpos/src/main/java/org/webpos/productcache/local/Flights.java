package org.webpos.productcache.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Question;

/**
 * Questions under way: each once, however many wait for its reply. Those that somebody waits for have threads of their own,
 * so that news nobody waits for does not hold them up. Thread-safe.
 */
final class Flights implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Flights.class.getName());
    private static final int WAITED_FOR = 8;
    private static final int RENEWALS_QUEUED = 200;

    /** Few: whoever puts what nobody knows into carts must not fill the queue of what everybody buys. */
    private static final int LOOKS_QUEUED = 20;

    /** Fewer than the threads that serve requests, so that carts are served whatever the source does. */
    private static final int WAITING_MAXIMUM = 12;

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final BiConsumer<Question, Instant> fetch;
    private final Map<Question, CompletableFuture<Void>> flying = new ConcurrentHashMap<>();
    private final Set<Question> renewing = ConcurrentHashMap.newKeySet();
    private final Semaphore waiting = new Semaphore(WAITING_MAXIMUM);
    private final ThreadPoolExecutor fetchers = threads("webpos-products", WAITED_FOR, WAITING_MAXIMUM);
    private final ThreadPoolExecutor renewers = threads("webpos-products-renewing", 1, RENEWALS_QUEUED);
    private final ThreadPoolExecutor lookers = threads("webpos-products-looking", 1, LOOKS_QUEUED);

    /** Fetches by this, which blocks and throws a {@link SourceAwayException} when it fails. */
    Flights(BiConsumer<Question, Instant> fetch) {
        this.fetch = fetch;
    }

    private static ThreadPoolExecutor threads(String name, int number, int queued) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                number, number, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queued), body -> {
                    Thread thread = new Thread(body, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Waits until the question has been asked, or was found to have been.
     *
     * @param newerThan only news from after this moment is wanted
     * @throws SourceAwayException when it has no answer within this time, or too many wait already
     */
    void await(Question question, Instant newerThan, Duration time) {
        if (!waiting.tryAcquire()) {
            throw new SourceAwayException("too many wait for the source", BUSY);
        }
        try {
            begun(question, newerThan).get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SourceAwayException("the source takes long", BUSY, late);
        } catch (ExecutionException failed) {
            throw away(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SourceAwayException("interrupted while waiting", Duration.ZERO, stopping);
        } finally {
            waiting.release();
        }
    }

    private static SourceAwayException away(ExecutionException failed) {
        return failed.getCause() instanceof SourceAwayException away
                ? new SourceAwayException(String.valueOf(away.getMessage()), away.retryAfter(), away)
                : new SourceAwayException("asking failed", BUSY, failed);
    }

    private CompletableFuture<Void> begun(Question question, Instant newerThan) {
        return flying.computeIfAbsent(question, asked -> begin(asked, newerThan));
    }

    private CompletableFuture<Void> begin(Question question, Instant newerThan) {
        CompletableFuture<Void> flight = new CompletableFuture<>();
        try {
            fetchers.execute(() -> run(question, newerThan, flight));
        } catch (RejectedExecutionException busy) {
            throw new SourceAwayException("too many questions are under way", BUSY, busy);
        }
        return flight;
    }

    private void run(Question question, Instant newerThan, CompletableFuture<Void> flight) {
        try {
            fetch.accept(question, newerThan);
            flying.remove(question, flight); // first: whoever asks from now on asks for later news
            flight.complete(null);
        } catch (RuntimeException failed) {
            flying.remove(question, flight);
            flight.completeExceptionally(failed);
        }
    }

    /** Asks anew for what is known, without anybody waiting, unless that is under way already or there is too much of it. */
    void renew(Question question, Instant newerThan) {
        begin(question, newerThan, renewers);
    }

    /** The same for what is not known yet. */
    void look(Question question, Instant newerThan) {
        begin(question, newerThan, lookers);
    }

    private void begin(Question question, Instant newerThan, ThreadPoolExecutor threads) {
        if (flying.containsKey(question) || !renewing.add(question)) {
            return;
        }
        try {
            threads.execute(() -> renewed(question, newerThan));
        } catch (RejectedExecutionException busy) {
            renewing.remove(question);
        }
    }

    private void renewed(Question question, Instant newerThan) {
        try {
            fetch.accept(question, newerThan);
        } catch (RuntimeException failed) {
            LOG.log(Level.FINE, failed, () -> "not renewed: " + question.text());
        } finally {
            renewing.remove(question);
        }
    }

    @Override
    public void close() {
        fetchers.shutdownNow();
        renewers.shutdownNow();
        lookers.shutdownNow();
    }
}
