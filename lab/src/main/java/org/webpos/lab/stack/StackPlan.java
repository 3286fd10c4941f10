package org.webpos.lab.stack;

import java.util.OptionalInt;

/**
 * What a stack is to consist of.
 *
 * @param store where sessions live
 * @param balance how the front door chooses a node
 * @param nodes how many nodes, 1 to 4
 * @param cpus how many processors each node may use; empty for no limit
 */
public record StackPlan(Store store, Balance balance, int nodes, OptionalInt cpus) {

    /** Refuses a number of nodes outside 1 to 4 with an {@link IllegalArgumentException}. */
    public StackPlan {
        if (nodes < 1 || nodes > 4) {
            throw new IllegalArgumentException("nodes: 1 to 4, not " + nodes);
        }
    }
}
