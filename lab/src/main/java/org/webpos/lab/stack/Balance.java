package org.webpos.lab.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the front door chooses a node for a request. */
public enum Balance {
    /** One node after the other. */
    ROUNDROBIN,
    /** One node after the other, each as often as its weight says. */
    WEIGHTED,
    /** The node that has the fewest requests under way. */
    LEASTCONN,
    /** By the address of the client: the same address, the same node. */
    SOURCE,
    /** By the routing cookie that the front door itself hands out: a client stays at its node. */
    COOKIE,
    /** By consistent hashing of the session key, or of the client's address while it has none. */
    CONSISTENT;

    /** The name people type and read: the lower-case word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a balance by its label; empty when there is none of that name. */
    public static Optional<Balance> labelled(String label) {
        return Arrays.stream(values()).filter(b -> b.label().equals(label)).findFirst();
    }

    /** Tells whether a client comes back to its node whatever becomes of its session key. */
    boolean keepsClients() {
        return this == SOURCE || this == COOKIE;
    }
}
