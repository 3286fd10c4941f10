package org.webpos.node;

/** Counts the sockets open at this node, for those who describe the node without knowing what keeps its sockets. */
@FunctionalInterface
public interface OpenSocketCount {

    /** Returns how many sockets are open now. Thread-safe. */
    int count();
}
