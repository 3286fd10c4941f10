/**
 * Sessions in Redis, through Redisson: in a cluster, at a master that Sentinel watches, or at a single server.
 *
 * <p>One key per session, so that sessions spread over all slots. Atomic: a change is one script, which runs where the
 * session is. It checks the idempotency key, applies the change as {@link org.webpos.session.Session#apply} does,
 * renews the time to live and returns the session, in one round trip. Redisson sends a script again when the response
 * is late (unless a replica is waited for); the idempotency key makes that harmless. Redis itself expires a session a fixed time after its last read or
 * change.
 *
 * <p>If a node dies, nothing is lost. If a Redis master dies, its replica replaces it after about the cluster's node
 * timeout, or Sentinel's {@code down-after-milliseconds}; a single server is replaced by nobody. Until then calls for the sessions of its
 * slots, without a cluster all calls, end in {@link
 * org.webpos.session.SessionStoreUnavailableException}. Reads go to masters, so a client sees its own changes. No call
 * takes longer than {@link org.webpos.cluster.redis.RedisConnection#CALL_BUDGET}; after some that a master did not answer, further
 * calls for its sessions are refused at once.
 *
 * <p>Replication is asynchronous. With {@link org.webpos.sessionstore.redis.RedisSessionStore.Acknowledgement#MASTER},
 * acknowledged changes that the replica had not received yet are lost with the master. With {@code REPLICA} none is lost with
 * one server: a change is acknowledged when a replica has it too. Where a shard has no replica that is awake, changes are
 * acknowledged all the same, counted, and reported as {@link org.webpos.cluster.ClusterMembership.Replication}; they are lost
 * with the master. One case is not counted: when slots move from one master to another (resharding), a change that is redirected
 * passes for replicated if the first master had a replica. With Sentinel, a master that is cut off together with a node takes its changes
 * until it is found again, and drops them then; they are counted, as that master has no replica.
 */
@NullMarked
package org.webpos.sessionstore.redis;

import org.jspecify.annotations.NullMarked;
