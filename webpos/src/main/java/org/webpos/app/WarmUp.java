package org.webpos.app;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.webpos.node.Node;

/**
 * Serves itself for a while, over its own port and through its own store, so that the first clients do not wait for
 * classes to load and code to be compiled.
 */
final class WarmUp implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());
    private static final int SHOPPERS = 4;

    private final URI base;
    private final Node node;
    private final Duration time;
    private volatile boolean closed;

    /** Prepares to send requests to this address, for about this long; a time of zero for none. */
    WarmUp(URI base, Node node, Duration time) {
        this.base = base;
        this.node = node;
        this.time = time;
    }

    /** Begins in the background; says so when it is done. */
    void begin(Runnable done) {
        if (time.isZero()) {
            done.run();
            return;
        }
        daemon("webpos-warm-up", () -> {
                    warm();
                    done.run();
                })
                .start();
    }

    private void warm() {
        long from = System.nanoTime();
        AtomicLong requests = new AtomicLong();
        List<Thread> shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> daemon("webpos-warm-up-" + i, () -> shop(from, i, requests)))
                .toList();
        shoppers.forEach(Thread::start);
        try {
            for (Thread shopper : shoppers) {
                shopper.join();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        LOG.info(() -> "Warmed up " + node.name() + " with " + requests + " requests");
    }

    private void shop(long from, int number, AtomicLong requests) {
        WarmUpShopper shopper = new WarmUpShopper(base, number);
        while (!closed && System.nanoTime() - from < time.toNanos()) {
            requests.addAndGet(shopper.shop());
        }
    }

    static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed = true;
    }
}
