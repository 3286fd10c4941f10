package org.webpos.lab.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits for something, but not for ever.
 *
 * @param atMost how long
 * @param step how long between one look and the next
 */
public record Poller(Duration atMost, Duration step) {

    /** Looks twenty times a second: for what is cheap to look at. */
    public static Poller of(Duration atMost) {
        return new Poller(atMost, Duration.ofMillis(50));
    }

    /** Asks until the answer is yes, or the time is over; gives the last answer. */
    public boolean until(BooleanSupplier question) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!question.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(step.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        }
    }
}
