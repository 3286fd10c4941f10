package org.webpos.sessionstore;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
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
 */
public final class LimitedSessionStore implements SessionStore {

    /** More do not make a node faster: a store answers in about a millisecond. */
    public static final int MAX_CALLS = 32;

    /** As many as there may be clients of one node; each takes some 10 KB. */
    public static final int MAX_WAITING = 4096;

    private final SessionStore store;
    private final int maxCalls;
    private final int maxWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int calls;
    private boolean starting;

    /** Limits the calls of this store, which is closed with this one, to {@link #MAX_CALLS} and {@link #MAX_WAITING}. */
    public LimitedSessionStore(SessionStore store) {
        this(store, MAX_CALLS, MAX_WAITING);
    }

    /** Limits the calls of this store to these numbers. */
    LimitedSessionStore(SessionStore store, int maxCalls, int maxWaiting) {
        this.store = store;
        this.maxCalls = maxCalls;
        this.maxWaiting = maxWaiting;
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

    private <T> CompletionStage<T> limited(Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable start = () -> start(call, result);
        switch (admit(start)) {
            case NOW -> start.run();
            case LATER -> {}
            case NEVER ->
                result.completeExceptionally(new SessionStoreUnavailableException(
                        maxWaiting + " requests wait for the session store, the most that may"));
        }
        return result;
    }

    private enum Admission {
        NOW,
        LATER,
        NEVER
    }

    private Admission admit(Runnable start) {
        lock.lock();
        try {
            if (calls < maxCalls && waiting.isEmpty()) {
                calls++;
                return Admission.NOW;
            }
            if (waiting.size() >= maxWaiting) {
                return Admission.NEVER;
            }
            waiting.add(start);
            return Admission.LATER;
        } finally {
            lock.unlock();
        }
    }

    /** The next call is started before dependent stages run, which may take their time. */
    private <T> void start(Supplier<CompletionStage<T>> call, CompletableFuture<T> result) {
        call.get().whenComplete((value, failure) -> {
            finish();
            startWaiting();
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private void finish() {
        lock.lock();
        try {
            calls--;
        } finally {
            lock.unlock();
        }
    }

    /** In a loop and not from one call to the next, since calls of a store that is closed fail at once. */
    private void startWaiting() {
        Runnable next = takeWaiting();
        while (next != null) {
            next.run();
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
    private @Nullable Runnable takeWaiting() {
        lock.lock();
        try {
            if (starting || calls >= maxCalls || waiting.isEmpty()) {
                return null;
            }
            calls++;
            starting = true;
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
