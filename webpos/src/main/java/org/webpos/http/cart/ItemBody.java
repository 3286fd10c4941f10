package org.webpos.http.cart;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.webpos.cart.CartLine;
import org.webpos.catalog.Sku;
import org.webpos.json.JsonBody;
import org.webpos.session.SessionChange;

/** Reads the bodies of changes to a cart. */
final class ItemBody {

    private static final String SKU = "sku";
    private static final String QUANTITY = "quantity";

    private ItemBody() {}

    /** Reads which product to add, and how many pieces: 1 when nothing is said. */
    static SessionChange.Add add(InputStream body) {
        JsonBody json = JsonBody.read(body, Set.of(SKU, QUANTITY));
        Optional<Sku> sku = json.text(SKU).flatMap(text -> sku(json, text));
        OptionalInt quantity = json.has(QUANTITY) ? json.number(QUANTITY, 1, CartLine.MAX_QUANTITY) : OptionalInt.of(1);
        json.throwIfInvalid();
        return new SessionChange.Add(sku.orElseThrow(), quantity.orElseThrow());
    }

    private static Optional<Sku> sku(JsonBody json, String text) {
        Optional<Sku> sku = Sku.parse(text);
        if (sku.isEmpty()) {
            json.addViolation(SKU, "has to be 1 to 32 letters, digits or hyphens");
        }
        return sku;
    }

    /** Reads how many pieces there are to be. */
    static int quantity(InputStream body) {
        JsonBody json = JsonBody.read(body, Set.of(QUANTITY));
        OptionalInt quantity = json.number(QUANTITY, 0, CartLine.MAX_QUANTITY);
        json.throwIfInvalid();
        return quantity.orElseThrow();
    }
}
