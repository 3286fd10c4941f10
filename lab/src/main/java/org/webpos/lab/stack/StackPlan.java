package org.webpos.lab.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a stack is to consist of.
 *
 * @param store where sessions live
 * @param balance how the front door chooses a node
 * @param nodes how many nodes, 1 to 4
 * @param cpus how many processors each node may use, at least 1; empty for no limit
 * @param hasFrontDoor whether HAProxy stands in front; without it the only node answers on the front door's port itself
 * @param entrance how clients connect to the front door
 * @param products where its products come from
 * @param overrides what an experiment changes
 * @param links whether connections between nodes, and to Redis, pass through a proxy that can disturb them
 * @param keepsSessions whether it goes on with the sessions that an earlier one left in PostgreSQL, rather than without any
 */
public record StackPlan(
        Store store,
        BalancingAlgorithm balance,
        int nodes,
        OptionalInt cpus,
        boolean hasFrontDoor,
        Entrance entrance,
        ProductConfig products,
        Overrides overrides,
        boolean links,
        boolean keepsSessions) {

    /** Refuses impossible numbers, and several nodes without a front door, with an {@link IllegalArgumentException}. */
    public StackPlan {
        if (nodes < 1 || nodes > 4) {
            throw new IllegalArgumentException("nodes: 1 to 4, not " + nodes);
        }
        if (cpus.isPresent() && cpus.getAsInt() < 1) {
            throw new IllegalArgumentException("cpus: at least 1, not " + cpus.getAsInt());
        }
        if (nodes > 1 && !hasFrontDoor) {
            throw new IllegalArgumentException("nodes: " + nodes + " nodes need a front door");
        }
        if (!hasFrontDoor && !entrance.equals(Entrance.PLAIN)) {
            throw new IllegalArgumentException("tls and --rate-limit need a front door");
        }
        if (links && !store.hasLinks()) {
            throw new IllegalArgumentException(
                    "with-links: the store " + store.label() + " has none; choose redis or hazelcast, or leave it out");
        }
    }

    /** Plans products that come with the till. */
    public StackPlan(
            Store store,
            BalancingAlgorithm balance,
            int nodes,
            OptionalInt cpus,
            boolean hasFrontDoor,
            Entrance entrance) {
        this(store, balance, nodes, cpus, hasFrontDoor, entrance, ProductConfig.BUNDLED, Overrides.NONE, false, false);
    }

    /** Plans HTTP without a rate limit, and products that come with the till. */
    public StackPlan(Store store, BalancingAlgorithm balance, int nodes, OptionalInt cpus, boolean hasFrontDoor) {
        this(store, balance, nodes, cpus, hasFrontDoor, Entrance.PLAIN);
    }

    /** Plans a front door exactly where there is more than one node. */
    public StackPlan(Store store, BalancingAlgorithm balance, int nodes, OptionalInt cpus) {
        this(store, balance, nodes, cpus, nodes > 1);
    }

    /** Returns the same plan with other products. */
    public StackPlan withProducts(ProductConfig others) {
        return new StackPlan(
                store, balance, nodes, cpus, hasFrontDoor, entrance, others, overrides, links, keepsSessions);
    }

    /** Returns the same plan with other overrides. */
    public StackPlan withOverrides(Overrides others) {
        return new StackPlan(
                store, balance, nodes, cpus, hasFrontDoor, entrance, products, others, links, keepsSessions);
    }

    /** Returns the same plan with a proxy between the parts. */
    public StackPlan withLinks() {
        return new StackPlan(
                store, balance, nodes, cpus, hasFrontDoor, entrance, products, overrides, true, keepsSessions);
    }

    /** Returns the same plan, going on with the sessions that an earlier stack left. */
    public StackPlan keepingSessions() {
        return new StackPlan(store, balance, nodes, cpus, hasFrontDoor, entrance, products, overrides, links, true);
    }

    /**
     * How clients connect to a front door.
     *
     * @param rateLimit how many requests a second one client address may send, 1 to 999999; empty for no limit
     * @param certificate a PEM file with certificate and key, for HTTPS; empty for HTTP
     */
    public record Entrance(OptionalInt rateLimit, Optional<Path> certificate) {

        /** The most that haproxy/settings.lua takes. */
        private static final int HIGHEST_RATE = 999_999;

        /** HTTP, without a rate limit. */
        public static final Entrance PLAIN = new Entrance(OptionalInt.empty(), Optional.empty());

        /** Refuses an impossible rate with an {@link IllegalArgumentException}. */
        public Entrance {
            if (rateLimit.isPresent() && (rateLimit.getAsInt() < 1 || rateLimit.getAsInt() > HIGHEST_RATE)) {
                throw new IllegalArgumentException(
                        "rate-limit: 1 to " + HIGHEST_RATE + " requests a second, not " + rateLimit.getAsInt());
            }
        }

        /** Returns whether clients use HTTPS. */
        public boolean isEncrypted() {
            return certificate.isPresent();
        }

        /** Returns the address clients use. */
        String address(Workspace workspace) {
            return isEncrypted()
                    ? "https://127.0.0.1:" + workspace.frontDoorTlsPort()
                    : "http://127.0.0.1:" + workspace.frontDoorPort();
        }
    }

    /**
     * What an experiment changes of the defaults.
     *
     * @param startAtOnce how many nodes start at the same time; empty for as many as there are processors
     * @param settings environment variables of the nodes; they take precedence over those of the lab's own environment
     * @param jvmFlags of the nodes; they take precedence over those of every node
     */
    public record Overrides(OptionalInt startAtOnce, Map<String, String> settings, List<String> jvmFlags) {

        /** No change. */
        public static final Overrides NONE = new Overrides(OptionalInt.empty(), Map.of(), List.of());

        /** Copies both. */
        public Overrides {
            settings = Map.copyOf(settings);
            jvmFlags = List.copyOf(jvmFlags);
        }

        /** Changes no flags. */
        public Overrides(OptionalInt startAtOnce, Map<String, String> settings) {
            this(startAtOnce, settings, List.of());
        }
    }
}
