/**
 * Sessions in the memory of all nodes, each of which is a member of a Hazelcast cluster of our own.
 *
 * <p>A change travels to the member that owns the session and is applied there by the one thread of its partition, as
 * {@link org.webpos.session.Session#apply} says; the outcome comes back once a second member holds the new state. Hazelcast
 * may run a change again when a member dies; the operation id makes that harmless. Expires a fixed time after the last
 * read or change, on both members alike.
 *
 * <p>A node that dies takes nothing with it as long as another is there, because every acknowledged change is on two
 * members. Two nodes that die together, before the rest has made new copies, take the sessions with them that only they
 * held; all nodes stopped means all sessions gone. A node that stops in order hands its sessions over first. A killed
 * member is noticed at once and calls wait for that; one that is frozen, or whose address went with it as that of a
 * container does, after about ten seconds. Until then calls for a part of the sessions end in
 * {@link org.webpos.session.StoreAwayException}. No request waits longer than {@link HazelcastSessionStore#BUDGET}.
 *
 * <p>A node is ready only once it has joined all members of the list that it can reach, because members that start at the
 * same moment may find each other late. One that still cannot after a minute is ready all the same, and says so.
 *
 * <p>A network that splits makes two clusters, each with all sessions it had a copy of, which drift apart; once joined
 * again, the later change of each session wins and the other side's is dropped. There is no encryption and nobody is
 * asked for a password: whoever reaches the port is a member. Keep the members in a network of their own.
 *
 * <p>Payara's own grid has to be off: {@code --nohazelcast}, and not {@code --nocluster} beside it, which brings it back,
 * listening on every interface. The launchers of Payara Micro open the modules Hazelcast wants on Java 17 and later, so
 * that no flags are needed.
 */
@NullMarked
package org.webpos.sessionstore.hazelcast;

import org.jspecify.annotations.NullMarked;
