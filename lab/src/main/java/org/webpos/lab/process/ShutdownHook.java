package org.webpos.lab.process;

import java.util.concurrent.CountDownLatch;

/**
 * Work to be done when this process is asked to end (Ctrl-C, SIGTERM) before it was done in order. SIGKILL prevents it.
 * Thread-safe.
 */
public final class ShutdownHook {

    private final Thread thread;

    /**
     * Creates a hook that is not registered yet.
     *
     * @param name of the thread it runs on, for stack traces
     * @param work what to do; the process ends when it returns
     */
    public ShutdownHook(String name, Runnable work) {
        thread = new Thread(work, name);
    }

    /**
     * Registers the hook and returns it.
     *
     * @throws IllegalStateException when the process is ending already
     */
    public ShutdownHook register() {
        Runtime.getRuntime().addShutdownHook(thread);
        return this;
    }

    /** Removes the hook. Once the process is ending it runs all the same, so its work must bear being done already. */
    public void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            // The process is ending: this is that very hook, or it runs beside us.
        }
    }

    /**
     * Delays the end of this process until work that must not be cut short is finished or undone: open it before the work,
     * {@link #isRequested} says during the work whether to hurry, close it after the work. Thread-safe.
     */
    public static final class DeferredTermination implements AutoCloseable {

        private final CountDownLatch finished = new CountDownLatch(1);
        private final ShutdownHook hook;
        private volatile boolean requested;

        /**
         * Begins to delay.
         *
         * @param onRequest what to do at once, on another thread, when the process is asked to end
         */
        public DeferredTermination(Runnable onRequest) {
            hook = new ShutdownHook("finish the change", () -> await(onRequest)).register();
        }

        private void await(Runnable onRequest) {
            requested = true;
            onRequest.run();
            try {
                finished.await();
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }

        /** Returns whether the process was asked to end. */
        public boolean isRequested() {
            return requested;
        }

        /** Lets the process end, if it was asked to. */
        @Override
        public void close() {
            finished.countDown();
            hook.unregister();
        }
    }
}
