package org.webpos.productcache;

import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.webpos.catalog.ProductSourceUnavailableException;

/**
 * Questions under way: each once, however many wait for its reply. Those that somebody waits for have threads of their own,
 * so that news nobody waits for does not hold them up. Thread-safe.
 */
final class SingleFlight implements AutoCloseable {

    private static final int WAITED_FOR = 8;

    /** Requests that wait take no thread, but some memory. */
    static final int WAITING_MAXIMUM = 2000;

    private final BiConsumer<SourceQuery, Instant> fetch;
    private final Duration patience;
    private final Map<SourceQuery, CompletableFuture<Void>> flying = new ConcurrentHashMap<>();
    private final Semaphore waiting = new Semaphore(WAITING_MAXIMUM);
    private final ThreadPoolExecutor fetchers = Threads.named("webpos-products", WAITED_FOR, WAITING_MAXIMUM);
    private final FairExecutor fair;
    private final BackgroundRefresher renewals;

    /**
     * Fetches by this, which blocks and throws a {@link ProductSourceUnavailableException} when it fails.
     *
     * @param interval so long are two requests to the source apart; zero where that does not matter
     * @param patience the longest that anybody waits for a reply
     */
    SingleFlight(BiConsumer<SourceQuery, Instant> fetch, Duration interval, Duration patience) {
        this.fetch = fetch;
        this.patience = patience;
        this.fair = new FairExecutor(fetchers, atATime(interval));
        this.renewals = new BackgroundRefresher(fetch);
    }

    /**
     * How many questions of one client are under way: so many that four nodes together take up half of the turns that anybody
     * waits for; at least two, and fewer than there are threads.
     */
    private int atATime(Duration interval) {
        long turns = patience.toNanos() / Math.max(1, interval.toNanos());
        return (int) Math.max(2, Math.min(WAITED_FOR - 2, turns / 8));
    }

    /**
     * Has a question asked, unless it was. Nobody's thread waits.
     *
     * @param client who wants to know; what one wants waits for what it wanted before, not for what others do
     * @param newerThan only news from after this moment is wanted
     * @return ends well when it has been asked, else, within this time, with a {@link ProductSourceUnavailableException}
     */
    CompletableFuture<Void> asked(String client, SourceQuery question, Instant newerThan, Duration time) {
        if (!waiting.tryAcquire()) {
            return failedFuture(new OverloadedException("too many wait for the source"));
        }
        return begun(client, question, newerThan)
                .copy()
                .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((done, failed) -> waiting.release());
    }

    private CompletableFuture<Void> begun(String client, SourceQuery question, Instant newerThan) {
        CompletableFuture<Void> flight = flying.computeIfAbsent(question, asked -> begin(client, asked, newerThan));
        if (flight.isCompletedExceptionally()) {
            flying.remove(question, flight); // one that never began
        }
        return flight;
    }

    private CompletableFuture<Void> begin(String client, SourceQuery question, Instant newerThan) {
        CompletableFuture<Void> flight = new CompletableFuture<>();
        long due = System.nanoTime() + patience.toNanos();
        try {
            return fair.execute(client, () -> run(question, newerThan, flight, due))
                    ? flight
                    : failedFuture(new OverloadedException("this client asks too much at a time"));
        } catch (RejectedExecutionException busy) {
            return failedFuture(new OverloadedException("too many questions are under way"));
        }
    }

    /** What nobody can be waiting for any more is not asked. */
    private void run(SourceQuery question, Instant newerThan, CompletableFuture<Void> flight, long due) {
        try {
            if (System.nanoTime() - due > 0) {
                throw new OverloadedException("too much was asked before");
            }
            fetch.accept(question, newerThan);
            flying.remove(question, flight); // first: whoever asks from now on asks for later news
            flight.complete(null);
        } catch (RuntimeException | Error failed) {
            flying.remove(question, flight);
            flight.completeExceptionally(failed);
        }
    }

    /** Asks anew for what is known, without anybody waiting, unless that is under way already or there is too much of it. */
    void renew(SourceQuery question, Instant newerThan) {
        if (!flying.containsKey(question)) {
            renewals.renew(question, newerThan);
        }
    }

    /** The same for what is not known yet. */
    void look(SourceQuery question, Instant newerThan) {
        if (!flying.containsKey(question)) {
            renewals.look(question, newerThan);
        }
    }

    @Override
    public void close() {
        fetchers.shutdownNow();
        renewals.close();
    }
}
