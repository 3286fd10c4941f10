package org.webpos.lab.stack;

import java.util.OptionalInt;

/**
 * What a stack is to consist of.
 *
 * @param store where sessions live
 * @param balance how the front door chooses a node
 * @param nodes how many nodes, 1 to 4
 * @param cpus how many processors each node may use, at least 1; empty for no limit
 * @param hasFrontDoor whether HAProxy stands in front; without it the only node answers on the front door's port itself
 * @param entrance how clients come in through the front door
 * @param wares where its products come from
 * @param particulars what an experiment wants of it
 */
public record StackPlan(
        Store store,
        Balance balance,
        int nodes,
        OptionalInt cpus,
        boolean hasFrontDoor,
        Entrance entrance,
        ProductConfig wares,
        Overrides particulars) {

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
    }

    /** Plans products that come with the till. */
    public StackPlan(
            Store store, Balance balance, int nodes, OptionalInt cpus, boolean hasFrontDoor, Entrance entrance) {
        this(store, balance, nodes, cpus, hasFrontDoor, entrance, ProductConfig.BUNDLED, Overrides.NONE);
    }

    /** Plans a plain entrance, and products that come with the till. */
    public StackPlan(Store store, Balance balance, int nodes, OptionalInt cpus, boolean hasFrontDoor) {
        this(store, balance, nodes, cpus, hasFrontDoor, Entrance.PLAIN);
    }

    /** Plans a front door exactly where there is more than one node. */
    public StackPlan(Store store, Balance balance, int nodes, OptionalInt cpus) {
        this(store, balance, nodes, cpus, nodes > 1);
    }

    /** Plans the same stack with products from elsewhere. */
    public StackPlan selling(ProductConfig others) {
        return new StackPlan(store, balance, nodes, cpus, hasFrontDoor, entrance, others, particulars);
    }

    /** Plans the same stack for an experiment that wants something of it. */
    public StackPlan with(Overrides wanted) {
        return new StackPlan(store, balance, nodes, cpus, hasFrontDoor, entrance, wares, wanted);
    }
}
