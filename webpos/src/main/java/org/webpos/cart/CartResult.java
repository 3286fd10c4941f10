package org.webpos.cart;

/**
 * The result of a change to a cart: the changed cart, or the limit that forbids the change. In a file of its own because
 * {@link Cart} cannot implement a type that is nested in it.
 */
public sealed interface CartResult permits Cart, CartResult.Limit {

    /** Why a cart cannot take a change. */
    enum Limit implements CartResult {
        /** It has {@link Cart#MAX_LINES} lines already. */
        LINES,
        /** The line would hold more than {@link CartLine#MAX_QUANTITY} pieces. */
        QUANTITY
    }
}
