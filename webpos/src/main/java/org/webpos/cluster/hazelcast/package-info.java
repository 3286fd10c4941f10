/**
 * The nodes as members of a Hazelcast cluster of our own, and what they have in common there besides sessions.
 *
 * <p>Leases and slots are changed by the one thread of their partition and copied to a second member before the call
 * returns. Their time is measured by the monotonic clock of the member that holds them; if it dies, the one that takes
 * over measures the whole time again, so a lease may end late but never early. Cached texts have one copy that is made
 * in the background and may be lost; the product source still has them. All maps are bounded. A call ends within {@link
 * org.webpos.cluster.hazelcast.HazelcastMember#CALL_BUDGET}, also while a member hangs that has not been given up.
 *
 * <p>{@link org.webpos.cluster.hazelcast.MemberFence} tells whether this member may serve; leases and cached texts do without it, since
 * they may be lost anyway.
 *
 * <p>The members do not authenticate each other and nothing is encrypted: whoever reaches the port is a member. Keep
 * them in a network of their own.
 */
@NullMarked
package org.webpos.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
