package org.webpos.lab.stack;

/** How the front door chooses a node for a request. */
public enum BalancingAlgorithm implements Labelled {
    /** One node after the other. */
    ROUNDROBIN,
    /** One node after the other, each as often as its weight says. */
    WEIGHTED,
    /** The node with the fewest requests under way. */
    LEASTCONN,
    /** By the address of the client: the same address, the same node. */
    SOURCE,
    /** By a routing cookie that the front door sets: a client stays at its node. */
    COOKIE,
    /** By consistent hashing of the session key, or of the client's address while it has none. */
    CONSISTENT;

    /** Returns the {@link #label()}: options and experiment files accept it. */
    @Override
    public String toString() {
        return label();
    }

    /** Returns whether a client returns to its node even when its session key changes. */
    boolean isSticky() {
        return this == SOURCE || this == COOKIE;
    }
}
