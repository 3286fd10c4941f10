package org.webpos.app;

import java.util.function.Supplier;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.ClusterMembership;
import org.webpos.session.SessionStore;
import org.webpos.cluster.NodeChannel;

/**
 * The store of this node, and what it has between the nodes. Closing the store closes all that is its own.
 *
 * @param store keeps sessions
 * @param channel carries notices to the other nodes
 * @param membership shows how this node and its sessions relate to the others
 * @param coordinator opens what nodes have in common about products; on its own where the store has nothing between the nodes
 */
public record ClusterBackend(
        SessionStore store, NodeChannel channel, ClusterMembership membership, Supplier<CacheCoordinator> coordinator) {}
