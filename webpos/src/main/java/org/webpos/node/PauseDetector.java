package org.webpos.node;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * Notices that this process was paused: frozen, or without processor time, for longer than {@link #LIMIT}. Meanwhile clients have given
 * up what they sent, or sent it to another node, and newer changes may have displaced its idempotency key from the log of its session. So
 * what was queued must not take effect afterwards.
 *
 * <p>A thread of its own looks at the monotonic clock every {@link #INTERVAL}. When a request arrived is not known to a servlet. So what
 * begins before that thread has noticed the pause and has then looked twice counts as queued: a second, in which the listener reads
 * what clients had sent.
 *
 * <p>Thread-safe; no method blocks. A pause between a question and what is done after its answer is not noticed by that question.
 */
public final class PauseDetector implements AutoCloseable {

    /** The longest pause after which queued requests are still served: as long as the load balancer waits for a node. */
    public static final Duration LIMIT = Duration.ofSeconds(4);

    /** How often the clock is looked at. */
    static final Duration INTERVAL = Duration.ofMillis(500);

    private static final int CHECKS_AFTER_PAUSE = 2;

    private final LongSupplier nanoTime;
    private final Timer timer = new Timer("webpos-pause-detector", true);

    /** Written by one thread. */
    private volatile State state;

    /**
     * What the last check found.
     *
     * @param checkedAt when it was, by the clock
     * @param pauses how many pauses there have been
     * @param checksLeft how many further checks it takes until what begins has arrived after the last pause
     */
    private record State(long checkedAt, long pauses, int checksLeft) {}

    /**
     * Watches by this clock, and looks at it only when {@link #check} is called.
     *
     * @param nanoTime the time, as {@link System#nanoTime} has it
     */
    public PauseDetector(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        state = new State(nanoTime.getAsLong(), 0, 0);
    }

    /** Watches this process, in a thread that ends when the detector is closed. */
    public static PauseDetector start() {
        PauseDetector detector = new PauseDetector(System::nanoTime);
        TimerTask checks = new TimerTask() {
            @Override
            public void run() {
                detector.check();
            }
        };
        detector.timer.schedule(checks, INTERVAL.toMillis(), INTERVAL.toMillis());
        return detector;
    }

    /** Looks at the clock; called every {@link #INTERVAL}, by one thread at a time. */
    public void check() {
        State last = state;
        long now = nanoTime.getAsLong();
        state = isPause(last, now)
                ? new State(now, last.pauses + 1, CHECKS_AFTER_PAUSE)
                : new State(now, last.pauses, Math.max(0, last.checksLeft - 1));
    }

    private static boolean isPause(State last, long now) {
        return now - last.checkedAt > LIMIT.toNanos();
    }

    /** Tells whether what begins now may have been queued while the process was paused. */
    public boolean mayBeQueued() {
        State last = state;
        return last.checksLeft > 0 || isPause(last, nanoTime.getAsLong());
    }

    /** Returns how many pauses have been noticed; what began with another number was under way while the process was paused. */
    public long pauses() {
        return state.pauses;
    }

    /** Tells whether there was a pause since {@link #pauses} returned this number, noticed or about to be. */
    public boolean wasPausedSince(long pauses) {
        return pauses() != pauses || mayBeQueued();
    }

    /** Ends its thread. */
    @Override
    public void close() {
        timer.cancel();
    }
}
