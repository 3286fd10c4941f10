package org.webpos.cluster.redis;

import java.util.Optional;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;

/**
 * The masters of a Redis Cluster, or the only one, as a client knows them: it looks for changes regularly, and learns of others by being
 * redirected. Thread-safe; never blocks.
 */
public final class RedisMasters {

    private final ConnectionManager connections;

    /** Asks this client, which has to be one that {@link RedisConnection} opened. */
    public RedisMasters(RedissonClient redis) {
        connections = ((Redisson) redis).getCommandExecutor().getConnectionManager();
    }

    /** Returns the address of the master that holds a key; empty while the client knows of none. Sends nothing. */
    public Optional<String> masterOf(String key) {
        MasterSlaveEntry shard = connections.getEntry(connections.calcSlot(key));
        return Optional.ofNullable(shard)
                .map(found -> found.getClient().getConfig().getAddress().toString());
    }
}
