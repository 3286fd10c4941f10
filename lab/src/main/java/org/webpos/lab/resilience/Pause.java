package org.webpos.lab.resilience;

import java.util.concurrent.TimeUnit;
import org.webpos.lab.stack.StackException;

/** Waits until a moment of the monotonic clock. */
final class Pause {

    private Pause() {}

    /**
     * Returns at a moment, or at once if it is over.
     *
     * @param nanos as of {@link System#nanoTime}
     * @throws StackException when the thread is interrupted
     */
    static void until(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted during an experiment", interrupted);
        }
    }
}
