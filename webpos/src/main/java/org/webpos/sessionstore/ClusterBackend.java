package org.webpos.sessionstore;

import java.util.function.Supplier;
import org.webpos.catalog.supply.CacheCoordinator;
import org.webpos.session.SessionStore;
import org.webpos.websocket.NodeChannel;

/**
 * The store of this node, and what it has between the nodes. Closing the store closes all that is its own.
 *
 * @param store keeps sessions
 * @param channel carries notices to the other nodes
 * @param shelf opens what nodes have in common about products; on its own where the store has nothing between the nodes
 */
public record ClusterBackend(SessionStore store, NodeChannel channel, Supplier<CacheCoordinator> shelf) {}
