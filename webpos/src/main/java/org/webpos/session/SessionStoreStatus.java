package org.webpos.session;

import java.util.Arrays;
import java.util.Collection;

/**
 * How sessions stand at one node: what has to be known before that node, or another one, is ended.
 *
 * @param members how many nodes hold the sessions in common, this one included; 1 for a node that is on its own
 * @param safe whether a node may join or leave without taking a session along
 * @param carts how many carts with something in them end with this node
 * @param items the pieces in those carts
 */
public record SessionStoreStatus(int members, boolean safe, long carts, long items) {

    /** The sessions live where no node's end reaches them. */
    public static final SessionStoreStatus ELSEWHERE = inCommon(1, true);

    /** Nodes hold the sessions in common and hand them over before they leave. */
    public static SessionStoreStatus inCommon(int members, boolean safe) {
        return new SessionStoreStatus(members, safe, 0, 0);
    }

    /** One node alone holds these sessions. */
    public static SessionStoreStatus alone(Collection<Session> sessions) {
        long[] pieces = sessions.stream()
                .mapToLong(session -> session.cart().itemCount())
                .filter(items -> items > 0)
                .toArray();
        return new SessionStoreStatus(
                1, true, pieces.length, Arrays.stream(pieces).sum());
    }
}
