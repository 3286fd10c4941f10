package org.webpos.session;

/** Why an operation changed nothing. */
public enum Refusal {
    /** The session is at another version than expected. */
    VERSION_MOVED,
    /** The operation id was taken with another change. */
    OPERATION_REUSED,
    /** The cart has no room for another line. */
    CART_FULL,
    /** The line has no room for so many pieces. */
    LINE_FULL
}
