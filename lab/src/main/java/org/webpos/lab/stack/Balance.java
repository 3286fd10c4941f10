package org.webpos.lab.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the front door chooses a node for a request. */
public enum Balance {
    /** By the routing cookie that the front door itself hands out: a client stays at its node. */
    COOKIE,
    /** One node after the other. */
    ROUNDROBIN;

    /** The name people type and read: the lower-case word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a balance by its label; empty when there is none of that name. */
    public static Optional<Balance> labelled(String label) {
        return Arrays.stream(values()).filter(b -> b.label().equals(label)).findFirst();
    }
}
