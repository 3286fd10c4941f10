package org.webpos.session;

import java.util.Optional;
import org.webpos.cart.Cart;
import org.webpos.cart.CartResult;

/**
 * What is remembered of one client. Immutable; an operation gives a new one.
 *
 * @param id names it for life
 * @param version grows by one with every change that takes effect; 0 before the first
 * @param cart what the client means to buy
 * @param operations the changes it took last
 */
public record Session(SessionId id, long version, Cart cart, IdempotencyLog operations) {

    /** Begins a session that remembers as many operations as a server can. */
    public static Session begin(SessionId id) {
        return begin(id, IdempotencyLog.KEPT_ON_SERVER);
    }

    /** Begins a session that remembers this many operations. */
    public static Session begin(SessionId id, int operationsKept) {
        return new Session(id, 0, Cart.EMPTY, IdempotencyLog.none(operationsKept));
    }

    /**
     * Takes an operation. Whether it was taken before is looked at first, so that a repeated one is no conflict; then
     * the version it expects; then the limits of the cart. Pure: every store comes to the same outcome.
     */
    public Outcome apply(Operation operation) {
        Optional<String> print = operations.printOf(operation.id());
        if (print.isPresent()) {
            return print.get().equals(operation.print())
                    ? new Outcome.Replayed(this)
                    : new Outcome.Refused(this, Refusal.OPERATION_REUSED);
        }
        if (operation.expectedVersion().orElse(version) != version) {
            return new Outcome.Refused(this, Refusal.VERSION_MOVED);
        }
        return change(operation);
    }

    private Outcome change(Operation operation) {
        CartResult result = operation.change().applyTo(cart);
        if (result instanceof Cart changed) {
            return new Outcome.Applied(new Session(id, version + 1, changed, operations.plus(operation)));
        }
        return new Outcome.Refused(this, refusal((CartResult.Limit) result));
    }

    private static Refusal refusal(CartResult.Limit limit) {
        return switch (limit) {
            case LINES -> Refusal.CART_FULL;
            case QUANTITY -> Refusal.LINE_FULL;
        };
    }
}
