/**
 * Sessions in the memory of all nodes, each of which is a member of a Hazelcast cluster of our own
 * ({@link org.webpos.cluster.hazelcast}).
 *
 * <p>Atomic: a change is sent to the member that owns the session and applied there by the one thread of its partition,
 * as {@link org.webpos.session.Session#apply} says. The caller gets the outcome once a second member holds the new
 * state. Hazelcast may run a change again when a member dies; the idempotency key makes that harmless. A session
 * expires a fixed time after its last read or change, on both members alike.
 *
 * <p>If a node dies, no session is lost as long as another node runs, because every acknowledged change is on two
 * members. If two nodes die together, before the rest has made new copies, the sessions that only they held are lost.
 * If all nodes stop, all sessions are lost. A node that is shut down hands its sessions over first. A killed member is
 * noticed at once, and calls wait for that. One that is frozen, or whose address disappeared with it as that of a
 * container does, is noticed after about ten seconds; until then calls for its part of the sessions end in {@link
 * org.webpos.session.SessionStoreUnavailableException}. No call takes longer than {@link
 * org.webpos.cluster.hazelcast.HazelcastMember#CALL_BUDGET}; after some that a member did not answer, further calls for its sessions are
 * refused at once.
 *
 * <p>A member serves only while more than half of the members confirm that it is one of them, of exactly half those with the one that is
 * listed first ({@link org.webpos.cluster.hazelcast.MemberFence}). A node that was frozen, or that the others cannot reach, therefore
 * answers nothing from copies that may be old: it is not ready, and its calls, and those of others for sessions that it holds, end in
 * {@link org.webpos.session.SessionStoreUnavailableException}. So does a call for a session that is missing while members are out of
 * reach that may have the only copies.
 *
 * <p>A node is ready only once it has joined all configured members that it can reach, because members that start at
 * the same moment may find each other late. If that does not happen within a minute, it becomes ready and logs a
 * warning.
 *
 * <p>A network that splits makes two clusters, each with all sessions of which it had a copy, and they diverge. When
 * they merge, what the smaller one did to a session is done again on the copy of the larger one ({@link
 * org.webpos.session.SessionMerge}), so nothing acknowledged is lost. A session that has changed more than 64 times since the split, or
 * whose latest operations an earlier release has stored, gets each product in the larger quantity of both copies. A merged cart keeps
 * the limits of a cart.
 *
 * <p>Payara's own Hazelcast has to be switched off with {@code --nohazelcast}. Do not use {@code --nocluster} beside
 * it, which brings it back, listening on every interface. The launchers of Payara Micro open the modules that Hazelcast
 * needs on Java 17 and later, so no JVM flags are needed.
 */
@NullMarked
package org.webpos.sessionstore.hazelcast;

import org.jspecify.annotations.NullMarked;
