package org.webpos.lab.sockets;

import java.util.Map;

/** Where the sockets of one client machine should go. */
public sealed interface Expected {

    /**
     * To every node by its share.
     *
     * @param weights what each node weighs, by its name
     */
    record Shares(Map<String, Integer> weights) implements Expected {

        /** Keeps its own copy. */
        public Shares {
            weights = Map.copyOf(weights);
        }
    }

    /** All to the same node, because all come from the same address. */
    record OneNode() implements Expected {}

    /** Who balances is not known. */
    record Unknown() implements Expected {}
}
