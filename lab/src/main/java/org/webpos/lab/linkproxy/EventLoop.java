package org.webpos.lab.linkproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One thread that waits for channels to become ready, for points in time, and for work from other threads. Only {@link #submit} and
 * {@link #close} are for other threads.
 */
final class EventLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventLoop.class.getName());

    private final Selector selector;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));
    private final long origin = System.nanoTime();
    private final Thread thread = new Thread(this::run, "webpos-links");
    private volatile boolean closed;

    EventLoop() throws IOException {
        selector = Selector.open();
        thread.start();
    }

    /** What to do when a channel is ready. It handles its own errors. */
    @FunctionalInterface
    interface Handler {
        void onReady(SelectionKey key);
    }

    private record Timer(long at, Runnable work) {}

    /** Returns the time since the loop began, in ns; never negative. */
    long now() {
        return System.nanoTime() - origin;
    }

    /** Has a handler called whenever one of the operations is possible. */
    SelectionKey register(SelectableChannel channel, int operations, Handler handler) throws IOException {
        return channel.register(selector, operations, handler);
    }

    /** Runs work at a time of {@link #now}, up to a millisecond later. */
    void schedule(long at, Runnable task) {
        timers.add(new Timer(at, task));
    }

    /** Runs work on the loop's thread. */
    <T> Future<T> submit(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        work.add(() -> {
            try {
                result.complete(task.call());
            } catch (Exception failed) {
                result.completeExceptionally(failed);
            }
        });
        selector.wakeup();
        return result;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(EventLoop::dispatch, millisToNextTimer());
                runTimers();
                for (Runnable task = work.poll(); task != null; task = work.poll()) {
                    task.run();
                }
            }
        } catch (IOException broken) {
            LOG.log(Level.SEVERE, "the links end", broken);
        } finally {
            closeChannels();
        }
    }

    private static void dispatch(SelectionKey key) {
        runGuarded(() -> ((Handler) key.attachment()).onReady(key));
    }

    /** A mistake in the handling of one connection shall not end all others. */
    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException wrong) {
            LOG.log(Level.SEVERE, "a connection was not handled", wrong);
        }
    }

    /** Returns 1 or more; 0, which waits for ever, only without a timer. */
    private long millisToNextTimer() {
        Timer next = timers.peek();
        if (next == null) {
            return 0;
        }
        long nanos = Math.max(0, next.at() - now());
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + TimeUnit.MILLISECONDS.toNanos(1) - 1));
    }

    private void runTimers() {
        long now = now();
        for (Timer next = timers.peek(); next != null && next.at() <= now; next = timers.peek()) {
            timers.remove();
            runGuarded(next.work());
        }
    }

    private void closeChannels() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends the thread, which closes all channels. Returns when that is done. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
