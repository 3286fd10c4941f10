package org.webpos.lab.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition by checking it again and again, up to a timeout.
 *
 * @param atMost the timeout
 * @param step the pause between two checks
 */
public record Poller(Duration atMost, Duration step) {

    /** Returns a poller that checks twenty times a second: for conditions that are cheap to check. */
    public static Poller of(Duration atMost) {
        return new Poller(atMost, Duration.ofMillis(50));
    }

    /** Checks until the condition holds or the timeout is over; returns whether it held at the last check. */
    public boolean until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
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
