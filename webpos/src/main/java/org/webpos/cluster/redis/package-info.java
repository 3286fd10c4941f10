/**
 * What the nodes have in common in Redis, through Redisson: a cluster, a master that Sentinel watches, or a single server.
 *
 * <p>Leases and slots are changed by Lua scripts, each in one atomic step, and their time is measured by the clock of
 * the Redis server that holds them. Replication is asynchronous: if a master dies, its latest leases, slots, texts and
 * invalidations may be lost. A call ends within {@link org.webpos.cluster.redis.RedisConnection#CALL_BUDGET}. Messages
 * are published to all servers of a cluster, else to the master, and not stored.
 */
@NullMarked
package org.webpos.cluster.redis;

import org.jspecify.annotations.NullMarked;
