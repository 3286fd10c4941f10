package org.webpos.lab.history;

import java.util.List;

/**
 * One thing that went wrong with a cart, and the few attempts that show it. Immutable.
 *
 * @param kind what went wrong
 * @param operation the operation id that it happened to; of a read, its own
 * @param sku the product concerned; empty if it is not about one
 * @param items pieces that were lost, or are too many; 0 if it is not about pieces
 * @param evidence the attempts that contradict each other, in the order of time, at most two
 */
public record Anomaly(Kind kind, String operation, String sku, long items, List<Attempt> evidence) {

    /** What can go wrong. */
    public enum Kind {
        /** An acknowledged item is missing, and no later answer has it until the cart is emptied. */
        LOST,
        /** There are more items than all adds together explain. */
        DOUBLED,
        /** An answer has a lower version than an earlier one, or misses an earlier change that later answers have. */
        STALE,
        /** A key that the server made, of a session that did not end, was answered with 401. */
        KEY_REFUSED,
        /** Lines are back that were removed, or the cart of a session that ended. */
        RESURRECTED,
        /** No order of the operations explains the answers, and it shows as none of the others. */
        NO_ORDER
    }

    /** Makes the list immutable. */
    public Anomaly {
        evidence = List.copyOf(evidence);
    }
}
