package org.webpos.lab.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.webpos.lab.stack.StackException;

/**
 * All clients, each on a thread of its own: between {@link #start} and {@link #stop} they take turns at a steady pace. A client that
 * waits for an answer misses its turns, and takes no more of them afterwards. For one thread.
 */
final class WriterPool implements AutoCloseable {

    /** Longer than a client waits for an answer. */
    private static final Duration LAST_ANSWER = Duration.ofSeconds(60);

    private final List<CartWriter> writers;
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopped;

    WriterPool(List<CartWriter> writers) {
        this.writers = List.copyOf(writers);
        this.threads = Executors.newFixedThreadPool(writers.size());
    }

    /**
     * Lets the clients begin, one shortly after the other.
     *
     * @param turnsPerSecond of all clients together
     */
    void start(double turnsPerSecond) {
        long began = System.nanoTime();
        long interval = (long) (writers.size() * 1e9 / turnsPerSecond);
        for (int i = 0; i < writers.size(); i++) {
            CartWriter writer = writers.get(i);
            long first = began + interval * i / writers.size();
            running.add(threads.submit(() -> takeTurns(writer, first, interval)));
        }
    }

    private void takeTurns(CartWriter writer, long first, long interval) {
        long next = first;
        while (!stopped) {
            Pause.until(next);
            writer.takeTurn();
            next = Math.max(next + interval, System.nanoTime());
        }
    }

    /**
     * Lets the clients end; returns once the last one has its answer, or has waited as long as a client does.
     *
     * @throws StackException when a client failed for another reason than the till
     */
    void stop() {
        stopped = true;
        running.forEach(WriterPool::await);
        running.clear();
    }

    /**
     * Lets every client read its carts once more, again and again those that cannot be read.
     *
     * @param atMost for so long
     */
    void readAll(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (CartWriter writer : writers) {
            running.add(threads.submit(() -> {
                while (!writer.readRemaining() && System.nanoTime() < deadline) {
                    Pause.until(System.nanoTime() + Duration.ofMillis(500).toNanos());
                }
            }));
        }
        running.forEach(WriterPool::await);
        running.clear();
    }

    private static void await(Future<?> client) {
        try {
            client.get(LAST_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new StackException("a client of the experiment failed: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while clients were running", interrupted);
        }
    }

    /** Returns the carts of all clients that were ever answered. */
    Stream<CartSession> sessions() {
        return writers.stream().flatMap(CartWriter::sessions);
    }

    /** Returns how many changes all clients gave up. */
    int givenUp() {
        return writers.stream().mapToInt(CartWriter::givenUp).sum();
    }

    /** Ends the clients, whatever they wait for. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
