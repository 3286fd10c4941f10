package org.webpos.cluster;

import java.util.List;
import org.webpos.session.SessionStoreStatus;

/** Shows how a node and its sessions relate to the other nodes. Thread-safe. */
public interface ClusterMembership {

    /**
     * Returns how many nodes hold the sessions together and what would be lost with this one. May take a while and
     * never throws.
     */
    SessionStoreStatus status();

    /**
     * Returns the configured members, each {@code host:port}, that accept connections but have not joined the cluster
     * of this node: carts made here are unknown there. Takes up to some seconds and never throws.
     */
    default List<String> missingMembers() {
        return List.of();
    }
}
