package org.webpos.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.webpos.node.RunningTime;

/**
 * Fails calls with a {@link TimeoutException} that take longer than a limit, at most a twentieth of it later. A pause of this process
 * does not count ({@link RunningTime}): the answers that came meanwhile are read first. It looks at all calls
 * together now and then: {@link CompletableFuture#orTimeout} wakes a thread for each call and again for each response on Java 25.
 * Thread-safe; no method blocks.
 */
public final class CallTimeouts implements AutoCloseable {

    private static final int CHECKS_PER_LIMIT = 20;

    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final @Nullable RunningTime runningTime;
    private final Timer timer = new Timer("webpos-call-timeouts", true);
    private final ReentrantLock lock = new ReentrantLock();

    /** The calls under way, the earliest deadline first. */
    private final Set<LimitedCall> calls = new LinkedHashSet<>();

    /** A call and when it has to end. Not a record: each is equal to itself alone. */
    private static final class LimitedCall {

        private final CompletableFuture<?> call;
        private final long deadline;

        LimitedCall(CompletableFuture<?> call, long deadline) {
            this.call = call;
            this.deadline = deadline;
        }
    }

    /** Limits calls to this time, and checks it until it is closed. */
    public CallTimeouts(Duration limit) {
        this(limit, RunningTime.start());
    }

    private CallTimeouts(Duration limit, RunningTime runningTime) {
        this(limit, runningTime, runningTime);
        long pause = limit.toMillis() / CHECKS_PER_LIMIT;
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        failExpired();
                    }
                },
                pause,
                pause);
    }

    /** Limits calls to this time by this clock, and checks it only when asked to. */
    CallTimeouts(Duration limit, LongSupplier nanoTime) {
        this(limit, nanoTime, null);
    }

    private CallTimeouts(Duration limit, LongSupplier nanoTime, @Nullable RunningTime runningTime) {
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
        this.runningTime = runningTime;
    }

    /** Limits the time of this call from now on, and returns it. */
    public <T> CompletableFuture<T> limit(CompletableFuture<T> call) {
        if (call.isDone()) {
            return call;
        }
        LimitedCall limited = new LimitedCall(call, nanoTime.getAsLong() + limitNanos);
        lock.lock();
        try {
            calls.add(limited);
        } finally {
            lock.unlock();
        }
        return call.whenComplete((value, failure) -> forget(limited));
    }

    private void forget(LimitedCall call) {
        lock.lock();
        try {
            calls.remove(call);
        } finally {
            lock.unlock();
        }
    }

    /** Fails the calls whose time is over. */
    void failExpired() {
        for (CompletableFuture<?> call : removeExpired()) {
            call.completeExceptionally(new TimeoutException());
        }
    }

    private List<CompletableFuture<?>> removeExpired() {
        long now = nanoTime.getAsLong();
        List<CompletableFuture<?>> expired = new ArrayList<>();
        lock.lock();
        try {
            Iterator<LimitedCall> earliest = calls.iterator();
            while (earliest.hasNext()) {
                LimitedCall limited = earliest.next();
                if (limited.deadline - now > 0) {
                    break;
                }
                expired.add(limited.call);
                earliest.remove();
            }
        } finally {
            lock.unlock();
        }
        return expired;
    }

    /** Returns how many calls are under way. */
    int underWay() {
        lock.lock();
        try {
            return calls.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the checks; what is under way has no limit from now on. */
    @Override
    public void close() {
        timer.cancel();
        if (runningTime != null) {
            runningTime.close();
        }
    }
}
