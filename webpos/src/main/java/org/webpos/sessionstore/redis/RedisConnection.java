package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.util.List;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/** Says how we talk to the cluster. */
final class RedisConnection {

    private static final int CONNECTIONS_PER_MASTER = 8;

    private RedisConnection() {}

    /**
     * Opens a client of the cluster that these nodes, each {@code host:port}, belong to.
     *
     * @throws InvalidSettingException when no cluster answers there
     */
    static RedissonClient open(List<String> nodes) {
        try {
            return Redisson.create(config(nodes));
        } catch (RedisException away) {
            throw new InvalidSettingException(
                    Setting.REDIS_NODES,
                    "no Redis Cluster answers at " + String.join(", ", nodes) + " (" + reason(away)
                            + "); start one with redis-cluster/cluster start, or name the nodes of one that runs",
                    away);
        }
    }

    /** What Redis or the network said, without the state of the connection that Redisson adds. */
    private static String reason(RedisException away) {
        return String.valueOf(Causes.first(away).getMessage()).replaceFirst(" channel: \\[.*", "");
    }

    private static Config config(List<String> nodes) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE); // the default codec would make objects of whatever it is sent
        config.setThreads(2);
        config.setNettyThreads(2);
        config.useClusterServers()
                .addNodeAddress(nodes.stream().map(node -> "redis://" + node).toArray(String[]::new))
                .setReadMode(ReadMode.MASTER) // a replica may not yet know what this client was told
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setScanInterval(1000)
                .setMasterConnectionMinimumIdleSize(2)
                .setMasterConnectionPoolSize(CONNECTIONS_PER_MASTER)
                // Within the budget of a request, a connection that says nothing may be that of a busy machine and has
                // nearly all of it. Redisson looks once per delay whether a command could be sent, and gives up after
                // this many looks: 2 of them failed commands of busy nodes within 0.3 s.
                .setConnectTimeout(500)
                .setTimeout(1700)
                .setRetryAttempts(15)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)));
        return config;
    }
}
