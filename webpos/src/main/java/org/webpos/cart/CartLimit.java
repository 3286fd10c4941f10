package org.webpos.cart;

/** Why a cart cannot take a change. */
public enum CartLimit implements CartResult {
    /** It has {@link Cart#MAX_LINES} lines already. */
    LINES,
    /** The line would hold more than {@link CartLine#MAX_QUANTITY} pieces. */
    QUANTITY
}
