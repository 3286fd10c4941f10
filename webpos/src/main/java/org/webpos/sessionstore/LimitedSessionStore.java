package org.webpos.sessionstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.webpos.session.Operation;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreUnavailableException;

/**
 * Limits how many calls of another store are under way; further ones wait for their turn, in order. Without it, a node that gets
 * more requests than it can serve would send them all to the store at once, and most would exceed their time limit, which
 * begins with the call. Thread-safe; no method blocks.
 *
 * <p>On a busy node a call may wait for as long as it takes: the store answers, and the next one gets its turn. While the store
 * is stalled, a call that has waited for {@link #MAX_WAIT} is refused. It counts as stalled while a quarter of the calls that
 * may be under way have been so for that long. The number of results would tell less: with one of three masters frozen, the
 * others go on answering, but soon nearly all calls under way are those that wait for the frozen one.
 */
public final class LimitedSessionStore implements SessionStore {

    /** More do not make a node faster: a store answers in about a millisecond. */
    public static final int MAX_CALLS = 32;

    /** As many as there may be clients of one node; each takes some 10 KB. */
    public static final int MAX_WAITING = 4096;

    /** With the time limit of a call, 1.9 to 2 s, and a sweep, it keeps a request to a stalled store below 3 s. */
    static final Duration MAX_WAIT = Duration.ofMillis(800);

    /** How long a store still counts as stalled: its calls time out in bunches, and those that follow are young. */
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    /** How often waiting calls are looked at, while there are any. */
    private static final Duration SWEEP_INTERVAL = Duration.ofMillis(100);

    private final SessionStore store;
    private final int maxCalls;
    private final int maxWaiting;
    private final LongSupplier nanoTime;
    private final Executor afterInterval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Call<?>> underWay = new LinkedHashSet<>();
    private final Queue<Call<?>> waiting = new ArrayDeque<>();
    private boolean starting;
    private boolean sweeping;
    private long stalledUntil;

    /** Limits the calls of this store, which is closed with this one, to {@link #MAX_CALLS} and {@link #MAX_WAITING}. */
    public LimitedSessionStore(SessionStore store) {
        this(
                store,
                MAX_CALLS,
                MAX_WAITING,
                System::nanoTime,
                CompletableFuture.delayedExecutor(SWEEP_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Limits the calls of this store to these numbers.
     *
     * @param nanoTime the time, as {@link System#nanoTime} has it
     * @param afterInterval runs what it is given some time later, in a thread that is not the store's
     */
    LimitedSessionStore(
            SessionStore store, int maxCalls, int maxWaiting, LongSupplier nanoTime, Executor afterInterval) {
        this.store = store;
        this.maxCalls = maxCalls;
        this.maxWaiting = maxWaiting;
        this.nanoTime = nanoTime;
        this.afterInterval = afterInterval;
        stalledUntil = nanoTime.getAsLong();
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        return limited(() -> store.find(key));
    }

    @Override
    public CompletionStage<UpdateResult> open(Operation operation) {
        return limited(() -> store.open(operation));
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        return limited(() -> store.update(key, operation));
    }

    private <T> CompletionStage<T> limited(Supplier<CompletionStage<T>> body) {
        Call<T> call = new Call<>(body);
        switch (admit(call)) {
            case NOW -> call.start();
            case LATER -> {}
            case NEVER -> call.refuse(maxWaiting + " requests wait for the session store, the most that may");
        }
        return call.result;
    }

    /** A call of the store: it waits, then it is under way. */
    private final class Call<T> {

        final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<CompletionStage<T>> body;

        /** When it began to wait, or to be under way. */
        private long since = nanoTime.getAsLong();

        Call(Supplier<CompletionStage<T>> body) {
            this.body = body;
        }

        /** The next call is started before dependent stages run, which may take their time. */
        void start() {
            body.get().whenComplete((value, failure) -> {
                finish(this);
                startWaiting();
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }

        void refuse(String reason) {
            result.completeExceptionally(new SessionStoreUnavailableException(reason));
        }

        boolean isOverdue(long now) {
            return now - since >= MAX_WAIT.toNanos();
        }
    }

    private enum Admission {
        NOW,
        LATER,
        NEVER
    }

    private Admission admit(Call<?> call) {
        lock.lock();
        try {
            if (underWay.size() < maxCalls && waiting.isEmpty()) {
                underWay.add(call);
                return Admission.NOW;
            }
            if (waiting.size() >= maxWaiting) {
                return Admission.NEVER;
            }
            waiting.add(call);
            if (!sweeping) {
                sweeping = true;
                afterInterval.execute(this::sweep);
            }
            return Admission.LATER;
        } finally {
            lock.unlock();
        }
    }

    private void finish(Call<?> call) {
        lock.lock();
        try {
            underWay.remove(call);
        } finally {
            lock.unlock();
        }
    }

    /** In a loop and not from one call to the next, since calls of a store that is closed fail at once. */
    private void startWaiting() {
        Call<?> next = takeWaiting();
        while (next != null) {
            next.start();
            lock.lock();
            try {
                starting = false;
            } finally {
                lock.unlock();
            }
            next = takeWaiting();
        }
    }

    /** Returns the next call to start; null if there is none, no room for it, or a loop that will find it. */
    private @Nullable Call<?> takeWaiting() {
        lock.lock();
        try {
            if (starting || underWay.size() >= maxCalls || waiting.isEmpty()) {
                return null;
            }
            Call<?> next = waiting.remove();
            next.since = nanoTime.getAsLong();
            underWay.add(next);
            starting = true;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what has waited for too long. Runs in a thread of its own: the store's and its timer's have other work. */
    private void sweep() {
        List<Call<?>> refused = new ArrayList<>();
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            if (isStalled(now)) {
                stalledUntil = now + RECOVERY.toNanos();
            }
            if (now - stalledUntil < 0) {
                for (Call<?> head = waiting.peek(); head != null && head.isOverdue(now); head = waiting.peek()) {
                    refused.add(waiting.remove());
                }
            }
            sweeping = !waiting.isEmpty();
            if (sweeping) {
                afterInterval.execute(this::sweep);
            }
        } finally {
            lock.unlock();
        }
        refused.forEach(call -> call.refuse(
                "the session store is stalled, and the request has waited for " + MAX_WAIT.toMillis() + " ms"));
    }

    /** Calls under way are in the order in which they began. */
    private boolean isStalled(long now) {
        return underWay.stream()
                .skip((maxCalls - 1) / 4)
                .findFirst()
                .filter(call -> call.isOverdue(now))
                .isPresent();
    }

    @Override
    public void close() {
        store.close();
    }
}
