package org.webpos.lab.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the till's sessions may live. */
public enum Store {
    LOCAL(Balance.COOKIE),
    HAZELCAST(Balance.ROUNDROBIN),
    REDIS(Balance.ROUNDROBIN),
    TOKEN(Balance.ROUNDROBIN);

    private final Balance balance;

    Store(Balance balance) {
        this.balance = balance;
    }

    /** The balance that fits this store when nobody chose one. */
    public Balance defaultBalance() {
        return balance;
    }

    /** The name people type and read: the lower-case word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a store by its label; empty when there is none of that name. */
    public static Optional<Store> labelled(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }
}
