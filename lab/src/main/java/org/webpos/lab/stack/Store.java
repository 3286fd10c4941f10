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

    /**
     * Says why several nodes with this store lose carts, or serve no purpose, with a balance; empty where the two fit.
     */
    public Optional<String> objectionTo(Balance asked) {
        return switch (this) {
            case LOCAL ->
                Optional.of("loses carts, because each node knows only its own and clients are sent to others")
                        .filter(reason -> !asked.keepsClients());
            case TOKEN ->
                Optional.of("keeps no client at a node, because the key is a new one after every change")
                        .filter(reason -> asked == Balance.CONSISTENT);
            case HAZELCAST, REDIS -> Optional.empty();
        };
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
