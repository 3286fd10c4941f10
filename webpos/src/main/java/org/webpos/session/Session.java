package org.webpos.session;

import java.util.Optional;
import org.webpos.cart.Cart;
import org.webpos.cart.CartResult;
import org.webpos.session.Outcome.Refusal;

/**
 * What is stored of one client. Immutable; an operation gives a new one.
 *
 * @param id identifies it for life
 * @param version grows with every change that takes effect, by one unless copies are merged; 0 before the first
 * @param cart what the client is going to buy
 * @param operations the latest operations that took effect
 */
public record Session(SessionId id, long version, Cart cart, IdempotencyLog operations) {

    /** Creates a session that remembers as many operations as a server does, with whole changes. */
    public static Session create(SessionId id) {
        return create(id, IdempotencyLog.empty(IdempotencyLog.SERVER_CAPACITY));
    }

    /** Creates a session that remembers operations in this log, which is empty. */
    public static Session create(SessionId id, IdempotencyLog log) {
        return new Session(id, 0, Cart.EMPTY, log);
    }

    /**
     * Applies an operation. Checks first whether it took effect before, so that a repeated one is no conflict, then the
     * expected version, then the limits of the cart. Pure: every store comes to the same outcome.
     */
    public Outcome apply(Operation operation) {
        Optional<IdempotencyLog.Entry> recorded = operations.find(operation.key());
        if (recorded.isPresent()) {
            return recorded.get().isOf(operation.change())
                    ? new Outcome.Replayed(this)
                    : new Outcome.Refused(this, Refusal.OPERATION_REUSED);
        }
        if (operation.expectedVersion().orElse(version) != version) {
            return new Outcome.Refused(this, Refusal.VERSION_MOVED);
        }
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
