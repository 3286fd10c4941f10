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
import org.webpos.node.RunningTime;
import org.webpos.problem.AsyncFailure;
import org.webpos.session.Operation;
import org.webpos.session.PartitionedSessionStore;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreUnavailableException;

/**
 * Protects a shared store and its callers. It limits how many calls of the store are under way; further ones wait for their turn,
 * in order. Without it, a node that gets more requests than it can serve would send them all to the store at once, and most would
 * exceed their time limit, which begins with the call. Thread-safe; no method blocks.
 *
 * <p>On a busy node a call may wait for as long as it takes: the store answers, and the next one gets its turn. While the store
 * is stalled, a call that has waited for {@link #MAX_WAIT} is refused. It counts as stalled while a quarter of the calls that
 * may be under way have been so for that long. The number of results would tell less: with one of three masters frozen, the
 * others go on answering, but soon nearly all calls under way are those that wait for the frozen one. A pause of this node counts for
 * nobody ({@link RunningTime}).
 *
 * <p>A part of the store that did not answer several calls in a row has an open circuit breaker ({@link PartCircuitBreakers}): its calls
 * are refused at once, and new sessions are opened in other parts.
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

    private static final String NO_ANSWER = "the part of the session store that holds the session does not answer";

    private final PartitionedSessionStore store;
    private final PartCircuitBreakers breakers;
    private final int maxCalls;
    private final int maxWaiting;
    private final LongSupplier nanoTime;
    private final Executor afterInterval;
    private final Runnable onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Call<?>> underWay = new LinkedHashSet<>();
    private final Queue<Call<?>> waiting = new ArrayDeque<>();
    private boolean starting;
    private boolean sweeping;
    private long stalledUntil;

    /** Limits the calls of this store, which is closed with this one, to {@link #MAX_CALLS} and {@link #MAX_WAITING}. */
    public LimitedSessionStore(PartitionedSessionStore store) {
        this(store, RunningTime.start());
    }

    private LimitedSessionStore(PartitionedSessionStore store, RunningTime time) {
        this(
                store,
                MAX_CALLS,
                MAX_WAITING,
                time,
                CompletableFuture.delayedExecutor(SWEEP_INTERVAL.toMillis(), TimeUnit.MILLISECONDS),
                time::close);
    }

    /**
     * Limits the calls of this store to these numbers.
     *
     * @param nanoTime the time, as {@link System#nanoTime} has it
     * @param afterInterval runs what it is given some time later, in a thread that is not the store's
     */
    LimitedSessionStore(
            PartitionedSessionStore store,
            int maxCalls,
            int maxWaiting,
            LongSupplier nanoTime,
            Executor afterInterval) {
        this(store, maxCalls, maxWaiting, nanoTime, afterInterval, () -> {});
    }

    private LimitedSessionStore(
            PartitionedSessionStore store,
            int maxCalls,
            int maxWaiting,
            LongSupplier nanoTime,
            Executor afterInterval,
            Runnable onClose) {
        this.store = store;
        this.onClose = onClose;
        this.breakers = new PartCircuitBreakers(store::partOf, nanoTime);
        this.maxCalls = maxCalls;
        this.maxWaiting = maxWaiting;
        this.nanoTime = nanoTime;
        this.afterInterval = afterInterval;
        stalledUntil = nanoTime.getAsLong();
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        return limited(key, () -> store.find(key));
    }

    @Override
    public CompletionStage<UpdateResult> open(Operation operation) {
        SessionKey key = breakers.newKey();
        return limited(key, () -> store.open(key, operation));
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        return limited(key, () -> store.update(key, operation));
    }

    private <T> CompletionStage<T> limited(SessionKey key, Supplier<CompletionStage<T>> body) {
        Call<T> call = new Call<>(key, body);
        if (breakers.isOpen(call.part)) {
            call.refuse(NO_ANSWER);
            return call.result;
        }
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
        private final SessionKey key;
        private final Supplier<CompletionStage<T>> body;

        /** As {@link PartCircuitBreakers#partOf} had it. */
        private @Nullable String part;

        /** When it began to wait, or to be under way. */
        private long since = nanoTime.getAsLong();

        Call(SessionKey key, Supplier<CompletionStage<T>> body) {
            this.key = key;
            this.body = body;
            part = breakers.partOf(key);
        }

        /** The next call is started before dependent stages run, which may take their time. */
        void start() {
            part = breakers.partOf(key); // while it waited, breakers may have opened
            if (!breakers.tryAcquirePermit(part)) {
                finish(this);
                startWaiting();
                refuse(NO_ANSWER);
                return;
            }
            body.get().whenComplete((value, failure) -> {
                finish(this);
                recordOutcome(failure);
                startWaiting();
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }

        /** A failure that comes soon is an answer too: it has kept nobody waiting, and a full store still finds sessions. */
        private void recordOutcome(@Nullable Throwable failure) {
            if (failure != null
                    && isOverdue(nanoTime.getAsLong())
                    && AsyncFailure.cause(failure) instanceof SessionStoreUnavailableException) {
                breakers.recordTimeout(key, part);
            } else {
                breakers.recordAnswer(part);
            }
        }

        void refuse(String reason) {
            result.completeExceptionally(SessionStoreUnavailableException.refused(reason));
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
        onClose.run();
    }
}
