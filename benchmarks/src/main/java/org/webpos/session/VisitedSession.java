package org.webpos.session;

import java.util.List;
import java.util.OptionalLong;
import org.webpos.cart.Cart;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;
import org.webpos.productsource.bundled.BundledProducts;
import org.webpos.session.Operation.IdempotencyKey;

/** Creates sessions of clients that have done a lot: so many lines of real products, and a full idempotency log. */
public final class VisitedSession {

    /** The products in a cart, in the order of its lines; as many as the largest cart has lines. */
    public static final List<Product> PRODUCTS =
            new BundledProducts(Cart.MAX_LINES).products().toList();

    private VisitedSession() {}

    /** Creates a session with so many lines, 1 to 50, of two pieces each, that remembers operations in this log. */
    public static Session of(int lines, IdempotencyLog log) {
        Session session = Session.create(SessionId.random(), log);
        for (int i = 0; i < Math.max(lines, log.capacity()); i++) {
            session = applied(session, operation(new SessionChange.SetQuantity(sku(i % lines), 2)));
        }
        return session;
    }

    /** Returns the product of a line. */
    public static Sku sku(int line) {
        return PRODUCTS.get(line).sku();
    }

    /** Creates an operation for any version, under a key of its own. */
    public static Operation operation(SessionChange change) {
        return new Operation(IdempotencyKey.random(), OptionalLong.empty(), change);
    }

    /** Returns the changed session; throws an {@link IllegalStateException} if the operation was not applied. */
    public static Session applied(Session session, Operation operation) {
        if (session.apply(operation) instanceof Outcome.Applied applied) {
            return applied.session();
        }
        throw new IllegalStateException(operation.change().text() + " was not applied");
    }
}
