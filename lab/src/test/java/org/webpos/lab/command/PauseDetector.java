package org.webpos.lab.command;

import java.time.Duration;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The moments in which this computer stood still, and with it whoever was to answer in time. Thread-safe. */
final class PauseDetector implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(20);

    /** A thread that has nothing else to do is late by some milliseconds where others work, and not by so many. */
    private static final Duration LONG = Duration.ofMillis(400);

    private final Queue<Long> ends = new ConcurrentLinkedQueue<>();
    private final Timer clock = new Timer("standstills", true);
    private long last = System.nanoTime();

    PauseDetector() {
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                look();
            }
        };
        clock.schedule(look, 0, STEP.toMillis());
    }

    private synchronized void look() {
        long now = System.nanoTime();
        if (now - last > LONG.toNanos()) {
            ends.add(now);
        }
        last = now;
    }

    /** Tells whether it stood still after a moment by the clock of {@link System#nanoTime()}. */
    boolean anySince(long moment) {
        look();
        return ends.stream().anyMatch(end -> end - moment > 0);
    }

    @Override
    public void close() {
        clock.cancel();
    }
}
