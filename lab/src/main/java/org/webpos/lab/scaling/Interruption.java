package org.webpos.lab.scaling;

import java.util.concurrent.CountDownLatch;

/**
 * Hears that this process is asked to end (Ctrl-C, SIGTERM), and holds it until what is under way is finished or undone.
 * Thread-safe.
 */
final class Interruption implements AutoCloseable {

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean heard;

    /** Begins to listen. What is to be done at once when asked is done on another thread. */
    Interruption(Runnable atOnce) {
        hook = new Thread(() -> hear(atOnce), "finish the change");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void hear(Runnable atOnce) {
        heard = true;
        atOnce.run();
        try {
            finished.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether the process is to end as soon as it can. */
    boolean heard() {
        return heard;
    }

    /** Lets the process end. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is that very hook that we have let go on.
        }
    }
}
