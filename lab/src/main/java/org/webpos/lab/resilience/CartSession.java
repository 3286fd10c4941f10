package org.webpos.lab.resilience;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.history.Attempt;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.Outcome;
import org.webpos.lab.history.Outcome.Ok;

/**
 * A cart as its client knows it: the session key, the routing cookie, and the change that is not acknowledged yet. For one thread
 * at a time.
 */
final class CartSession {

    /**
     * A change that is repeated until it is acknowledged.
     *
     * @param id its operation id
     * @param add what it does
     * @param sinceNanos when it was first sent
     */
    record PendingChange(String id, Add add, long sinceNanos) {}

    private final String name;
    private @Nullable String key;
    private @Nullable String routingCookie;
    private @Nullable PendingChange pending;
    private @Nullable Outcome lastOutcome;
    private String node = "";
    private long openedNanos;
    private int acknowledged;
    private int refusals;

    /** Creates one that is not opened yet. */
    CartSession(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Returns the session key; empty before the first change was acknowledged. */
    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    void receiveKey(String next) {
        key = next;
    }

    /** Returns the front door's routing cookie, {@code NAME=VALUE}. */
    Optional<String> routingCookie() {
        return Optional.ofNullable(routingCookie);
    }

    void receiveRoutingCookie(String cookie) {
        routingCookie = cookie;
    }

    Optional<PendingChange> pending() {
        return Optional.ofNullable(pending);
    }

    void begin(PendingChange change) {
        pending = change;
    }

    /** Forgets the change that is not acknowledged. */
    void giveUp() {
        pending = null;
    }

    /** Takes notice of how a request for this cart ended. */
    void record(Attempt attempt) {
        lastOutcome = attempt.outcome();
        boolean refused = attempt.cause().filter(Outcome.KEY_REFUSED::equals).isPresent();
        refusals = refused ? refusals + 1 : 0;
        if (attempt.answer().isEmpty()) {
            return;
        }
        if (attempt.request() instanceof Add add) {
            acknowledged += add.quantity();
            pending = null;
        }
        if (node.isEmpty()) {
            node = attempt.node();
            openedNanos = attempt.answeredNanos();
        }
    }

    /** Returns who answered first; with {@code local} the cart is there and nowhere else. Empty before. */
    String node() {
        return node;
    }

    /** Returns when it was first answered; of no meaning before. */
    long openedNanos() {
        return openedNanos;
    }

    /** Returns how many items were acknowledged. */
    int acknowledged() {
        return acknowledged;
    }

    /** Returns how many requests in a row were answered with 401, up to the last one. */
    int refusals() {
        return refusals;
    }

    /** Tells whether the last answer was the cart. */
    boolean isReadable() {
        return lastOutcome instanceof Ok;
    }
}
