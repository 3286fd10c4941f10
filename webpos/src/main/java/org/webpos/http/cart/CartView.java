package org.webpos.http.cart;

import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart as the client reads it. Names and prices come from the catalogue at this moment.
 *
 * @param id names the cart for life, null while there is none; not the key
 * @param version grows by one with each change
 * @param items its lines, in the order of adding
 * @param itemCount sum of the quantities
 * @param totalCents sum of the subtotals, in minor units
 * @param currency ISO 4217 code
 * @param store where the session is kept
 * @param node who answered
 */
@JsonbNillable
public record CartView(
        @Nullable String id,
        long version,
        List<Item> items,
        int itemCount,
        long totalCents,
        String currency,
        String store,
        String node) {

    /** One line: {@code subtotalCents} is {@code quantity} times {@code priceCents}. */
    public record Item(String sku, String name, String nameEn, int quantity, long priceCents, long subtotalCents) {}
}
