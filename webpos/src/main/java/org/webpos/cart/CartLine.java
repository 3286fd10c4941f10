package org.webpos.cart;

import org.webpos.catalog.Sku;

/**
 * One product in a cart.
 *
 * @param sku which product
 * @param quantity how many pieces, 1 to {@value #MAX_QUANTITY}
 */
public record CartLine(Sku sku, int quantity) {

    /** The most pieces of one product in one cart. */
    public static final int MAX_QUANTITY = 999;

    /** Refuses a quantity out of range with an {@link IllegalArgumentException}. */
    public CartLine {
        requireQuantity(quantity);
    }

    /** Refuses a quantity that no line has with an {@link IllegalArgumentException}. */
    public static void requireQuantity(int quantity) {
        requireQuantity(quantity, 1);
    }

    /** Refuses a quantity below {@code least} or above what a line holds with an {@link IllegalArgumentException}. */
    public static void requireQuantity(int quantity, int least) {
        if (quantity < least || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("a quantity is " + least + " to " + MAX_QUANTITY + ", not " + quantity);
        }
    }
}
