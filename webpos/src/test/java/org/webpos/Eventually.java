package org.webpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes about by itself. */
public final class Eventually {

    /** So long that whatever has not come by then is not on its way, however slow the machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final Duration STEP = Duration.ofMillis(1);

    private Eventually() {}

    /** Looks every millisecond or so; fails when it has not come about within a minute. */
    public static void await(BooleanSupplier come) {
        long began = System.nanoTime();
        while (!come.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("the time until it comes about")
                    .isLessThan(TIMEOUT);
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
