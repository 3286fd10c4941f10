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
     * Tells whether the other nodes have confirmed lately that this one is one of them, or need not. If not, it may have been out of
     * touch and must not serve. Never blocks and never throws.
     */
    default boolean isConfirmed() {
        return true;
    }

    /**
     * Returns the configured members, each {@code host:port}, that accept connections but have not joined the cluster
     * of this node: carts made here are unknown there. Takes up to some seconds and never throws.
     */
    default List<String> missingMembers() {
        return List.of();
    }

    /** Returns whether changes reach a second copy before they are acknowledged. Never blocks. */
    default Replication replication() {
        return Replication.NOT_AWAITED;
    }

    /**
     * How far a store got that waits for a second copy of each change.
     *
     * @param unreplicated how many changes this node acknowledged without one, because there was nobody to hold it
     * @param degraded whether there were some lately
     */
    record Replication(long unreplicated, boolean degraded) {

        /** A store that does not wait, or does not answer without the copy. */
        public static final Replication NOT_AWAITED = new Replication(0, false);
    }
}
