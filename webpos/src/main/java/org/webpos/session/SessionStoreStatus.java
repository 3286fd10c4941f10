package org.webpos.session;

import java.util.Arrays;
import java.util.Collection;

/**
 * What has to be known about the sessions of a node before it, or another one, is stopped.
 *
 * @param members how many nodes hold the sessions together, this one included; 1 for a node that is alone
 * @param safe whether a node may join or leave without loss of a session
 * @param carts how many non-empty carts are lost with this node
 * @param items the pieces in those carts
 */
public record SessionStoreStatus(int members, boolean safe, long carts, long items) {

    /** The status if sessions are outside of the nodes. */
    public static final SessionStoreStatus EXTERNAL = shared(1, true);

    /** Returns the status if nodes hold the sessions together and hand them over before they leave. */
    public static SessionStoreStatus shared(int members, boolean safe) {
        return new SessionStoreStatus(members, safe, 0, 0);
    }

    /** Returns the status if one node alone holds these sessions. */
    public static SessionStoreStatus nodeLocal(Collection<Session> sessions) {
        long[] items = sessions.stream()
                .mapToLong(session -> session.cart().itemCount())
                .filter(count -> count > 0)
                .toArray();
        return new SessionStoreStatus(
                1, true, items.length, Arrays.stream(items).sum());
    }
}
