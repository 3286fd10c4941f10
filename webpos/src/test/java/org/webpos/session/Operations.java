package org.webpos.session;

import java.util.OptionalLong;
import org.webpos.catalog.Sku;
import org.webpos.session.Operation.IdempotencyKey;

/** Creates operations for tests. */
public final class Operations {

    private Operations() {}

    /** Adds pieces of a product, under a key of its own. */
    public static Operation add(String sku, int quantity) {
        return of(new SessionChange.Add(new Sku(sku), quantity));
    }

    /** Sets the quantity of a product. */
    public static Operation set(String sku, int quantity) {
        return of(new SessionChange.SetQuantity(new Sku(sku), quantity));
    }

    /** Removes a product. */
    public static Operation remove(String sku) {
        return of(new SessionChange.Remove(new Sku(sku)));
    }

    /** Empties the cart. */
    public static Operation clear() {
        return of(new SessionChange.Clear());
    }

    /** Makes any change, under a key of its own. */
    public static Operation of(SessionChange change) {
        return new Operation(IdempotencyKey.random(), OptionalLong.empty(), change);
    }

    /** The same operation, for this version only. */
    public static Operation expecting(long version, Operation operation) {
        return new Operation(operation.key(), OptionalLong.of(version), operation.change());
    }

    /** Another change under the key of this operation. */
    public static Operation reusing(Operation operation, SessionChange other) {
        return new Operation(operation.key(), OptionalLong.empty(), other);
    }

    /** The same change under this key. */
    public static Operation named(String id, Operation operation) {
        return new Operation(new IdempotencyKey(id), operation.expectedVersion(), operation.change());
    }
}
