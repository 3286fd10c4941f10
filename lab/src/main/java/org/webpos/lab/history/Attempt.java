package org.webpos.lab.history;

import java.util.Optional;
import org.webpos.lab.history.Outcome.Ok;

/**
 * One request of a client and how it ended. Immutable.
 *
 * @param cart a name that the client gave the cart, or a name of the client if it has none; the cart of a new session has a new
 *     name
 * @param operation the operation id: attempts of one change that repeat each other have the same; a read has one of its own
 * @param request what was asked
 * @param node who answered; empty if nobody did
 * @param sentNanos when it was sent, on the monotonic clock of the clients
 * @param answeredNanos when it was answered or given up, on the same clock
 * @param outcome how it ended
 */
public record Attempt(
        String cart,
        String operation,
        CartRequest request,
        String node,
        long sentNanos,
        long answeredNanos,
        Outcome outcome) {

    /** Refuses an answer before the request with an {@link IllegalArgumentException}. */
    public Attempt {
        if (answeredNanos < sentNanos) {
            throw new IllegalArgumentException("an attempt is not answered before it is sent");
        }
    }

    /** Returns how long it took, in nanoseconds. */
    public long nanos() {
        return answeredNanos - sentNanos;
    }

    /** Returns the cart that was the answer, if one was. */
    public Optional<Ok> answer() {
        return outcome instanceof Ok ok ? Optional.of(ok) : Optional.empty();
    }

    /** Returns why it failed or why its outcome is unknown; empty if it did not and is not. */
    public Optional<String> cause() {
        if (outcome instanceof Outcome.Failed failed) {
            return Optional.of(failed.cause());
        }
        return outcome instanceof Outcome.Unknown unknown ? Optional.of(unknown.cause()) : Optional.empty();
    }
}
