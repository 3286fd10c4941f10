package org.webpos.websocket;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does one thing after the other in a thread of its own, so that whoever hands work over never waits for it. */
final class Worker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Worker.class.getName());

    /** What may wait: a burst of a second or two. */
    private static final int MOST_WAITING = 10_000;

    private final ThreadPoolExecutor thread;

    /** Begins with nothing to do; what is too much is dropped, which is told. */
    Worker(String name, Runnable dropped) {
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                body -> {
                    Thread daemon = new Thread(body, name);
                    daemon.setDaemon(true);
                    return daemon;
                },
                (tooMuch, full) -> dropped.run());
    }

    /** Hands work over. Work that fails is logged, and the next is done. */
    void hand(Runnable work) {
        thread.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "Something was not told to open sockets", failed);
            }
        });
    }

    /** Gives up what waits. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
