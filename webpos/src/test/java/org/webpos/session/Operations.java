package org.webpos.session;

import java.util.OptionalLong;
import org.webpos.catalog.Sku;
import org.webpos.session.Operation.IdempotencyKey;

/** Operations as the tests speak of them. */
public final class Operations {

    private Operations() {}

    /** Wishes pieces of a product, under an id of its own. */
    public static Operation add(String sku, int quantity) {
        return of(new SessionChange.Add(new Sku(sku), quantity));
    }

    /** Wishes a product to stand there in this quantity. */
    public static Operation set(String sku, int quantity) {
        return of(new SessionChange.SetQuantity(new Sku(sku), quantity));
    }

    /** Wishes a product away. */
    public static Operation remove(String sku) {
        return of(new SessionChange.Remove(new Sku(sku)));
    }

    /** Wishes an empty cart. */
    public static Operation clear() {
        return of(new SessionChange.Clear());
    }

    /** Wishes any change, under an id of its own. */
    public static Operation of(SessionChange change) {
        return new Operation(IdempotencyKey.random(), OptionalLong.empty(), change);
    }

    /** The same wish, for this version alone. */
    public static Operation expecting(long version, Operation wish) {
        return new Operation(wish.key(), OptionalLong.of(version), wish.change());
    }

    /** Another change under the id of this wish. */
    public static Operation reusing(Operation wish, SessionChange other) {
        return new Operation(wish.key(), OptionalLong.empty(), other);
    }

    /** The same change under this id. */
    public static Operation named(String id, Operation wish) {
        return new Operation(new IdempotencyKey(id), wish.expectedVersion(), wish.change());
    }
}
