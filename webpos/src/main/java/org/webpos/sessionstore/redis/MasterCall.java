package org.webpos.sessionstore.redis;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call to the master of a key. If another master has taken over before the first one answered, the call is sent again, to the new one:
 * the first may be frozen, and what it answers when it wakes counts for nothing. An operation that both received has its effect once,
 * because the session remembers it. Thread-safe; never blocks.
 *
 * @param <T> what the call results in
 */
final class MasterCall<T> {

    private final Supplier<Optional<String>> master;
    private final Supplier<CompletableFuture<T>> sender;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable String sentTo;
    private int attempts;

    /**
     * Creates a call that is not yet sent.
     *
     * @param master returns the address of the master that has the key now
     * @param sender sends the call to that master
     */
    MasterCall(Supplier<Optional<String>> master, Supplier<CompletableFuture<T>> sender) {
        this.master = master;
        this.sender = sender;
    }

    /** Sends the call, once; its result is that of the last attempt. */
    CompletableFuture<T> send() {
        synchronized (this) {
            sentTo = master.get().orElse(null);
        }
        attempt(0);
        return result;
    }

    /** Sends the call again if it is still under way and another master has the key by now. */
    void followMaster() {
        Optional<String> current = master.get();
        int attempt;
        synchronized (this) {
            if (result.isDone()
                    || sentTo == null
                    || current.isEmpty()
                    || current.get().equals(sentTo)) {
                return;
            }
            sentTo = current.get();
            attempts++;
            attempt = attempts;
        }
        attempt(attempt);
    }

    private void attempt(int attempt) {
        CompletionStage<T> sent;
        try {
            sent = sender.get();
        } catch (RuntimeException failed) { // the client has been shut down
            result.completeExceptionally(failed);
            return;
        }
        sent.whenComplete((value, failure) -> end(attempt, value, failure));
    }

    private void end(int attempt, T value, @Nullable Throwable failure) {
        if (failure != null) {
            followMaster();
        }
        if (!isLast(attempt)) {
            return;
        }
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private synchronized boolean isLast(int attempt) {
        return attempt == attempts;
    }
}
