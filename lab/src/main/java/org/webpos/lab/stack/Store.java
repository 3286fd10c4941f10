package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the till's sessions may live. */
public enum Store implements Labelled {
    LOCAL(BalancingAlgorithm.COOKIE),
    HAZELCAST(BalancingAlgorithm.ROUNDROBIN),
    REDIS(BalancingAlgorithm.ROUNDROBIN),
    TOKEN(BalancingAlgorithm.ROUNDROBIN),
    DATABASE(BalancingAlgorithm.ROUNDROBIN);

    private final BalancingAlgorithm balance;

    Store(BalancingAlgorithm balance) {
        this.balance = balance;
    }

    /** Returns the balancing algorithm that fits this store when nobody chose one. */
    public BalancingAlgorithm defaultBalance() {
        return balance;
    }

    /** Returns whether nodes with this store have connections to each other or to servers that hold sessions. */
    public boolean hasLinks() {
        return this == HAZELCAST || this == REDIS;
    }

    /**
     * Returns why several nodes with this store lose carts, or gain nothing, with a balancing algorithm; empty where the two
     * fit.
     */
    public Optional<String> objectionTo(BalancingAlgorithm chosen) {
        return switch (this) {
            case LOCAL ->
                Optional.of("loses carts, because each node knows only its own and clients are sent to others")
                        .filter(reason -> !chosen.isSticky());
            case TOKEN ->
                Optional.of("keeps no client at a node, because the key is a new one after every change")
                        .filter(reason -> chosen == BalancingAlgorithm.CONSISTENT);
            case HAZELCAST, REDIS, DATABASE -> Optional.empty();
        };
    }

    /** Returns the kind of the servers that hold its sessions; empty where no server beside the nodes does. */
    public Optional<Part.Kind> servers() {
        return switch (this) {
            case LOCAL, HAZELCAST, TOKEN -> Optional.empty();
            case REDIS -> Optional.of(Part.Kind.REDIS);
            case DATABASE -> Optional.of(Part.Kind.POSTGRES);
        };
    }

    /**
     * Reads the settings of a node for this store from {@code lab/stores/*.env}: a comment that describes the store, then
     * {@code NAME=VALUE} lines.
     *
     * @throws StackException when the file is missing or has a line of another form
     */
    Map<String, String> settings(Workspace workspace) {
        Path file = workspace.root().resolve("lab/stores/" + label() + ".env");
        return Folders.lines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> setting(file, line))
                .collect(Collectors.toUnmodifiableMap(setting -> setting[0], setting -> setting[1]));
    }

    private static String[] setting(Path file, String line) {
        String[] parts = line.split("=", 2);
        if (parts.length != 2 || !parts[0].matches("WEBPOS_[A-Z_]+")) {
            throw new StackException(file + ": \"" + line + "\" is not NAME=VALUE with a name of the till; correct it");
        }
        return parts;
    }

    /** Returns the {@link #label()}: options and experiment files accept it. */
    @Override
    public String toString() {
        return label();
    }
}
