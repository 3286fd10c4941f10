package org.webpos.cluster.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.HostPortNatMapper;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Opens the connection of a node to the Redis Cluster. */
public final class RedisConnection {

    /** The longest a call to Redis may take, retries included. */
    public static final Duration CALL_BUDGET = Duration.ofMillis(1900);

    private static final int CONNECTIONS_PER_MASTER = 8;

    private RedisConnection() {}

    /**
     * Opens a client of the cluster to which the configured nodes belong.
     *
     * @throws InvalidSettingException when no cluster answers there
     */
    public static RedissonClient open(Settings settings) {
        return open(settings.addresses(Setting.REDIS_NODES), settings.addressMap(Setting.REDIS_NAT));
    }

    /**
     * Opens a client of the cluster to which these nodes belong.
     *
     * @param nodes some or all nodes of the cluster, each {@code host:port}
     * @throws InvalidSettingException when no cluster answers there
     */
    public static RedissonClient open(List<String> nodes) {
        return open(nodes, Map.of());
    }

    /**
     * Opens a client of a cluster whose nodes are reached through something in between, such as a proxy.
     *
     * @param nodes some or all nodes of the cluster, each {@code host:port}
     * @param nat where a node is reached, by the address that the cluster announces for it
     * @throws InvalidSettingException when no cluster answers there
     */
    static RedissonClient open(List<String> nodes, Map<String, String> nat) {
        try {
            return Redisson.create(config(nodes, nat));
        } catch (RedisException unavailable) {
            throw new InvalidSettingException(
                    Setting.REDIS_NODES,
                    "no Redis Cluster answers at " + String.join(", ", nodes) + " (" + reason(unavailable)
                            + "); start one with redis-cluster/cluster start, or name the nodes of one that runs",
                    unavailable);
        }
    }

    /** Returns the message of the first cause, without the state of the connection that Redisson appends. */
    private static String reason(RedisException failure) {
        Throwable first = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .reduce(failure, (later, earlier) -> earlier);
        return String.valueOf(first.getMessage()).replaceFirst(" channel: \\[.*", "");
    }

    private static Config config(List<String> nodes, Map<String, String> nat) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE); // the default codec would deserialize whatever it is sent
        config.setThreads(2);
        config.setNettyThreads(2);
        HostPortNatMapper mapper = new HostPortNatMapper();
        mapper.setHostsPortMap(nat);
        config.useClusterServers()
                .setNatMapper(mapper)
                .addNodeAddress(nodes.stream().map(node -> "redis://" + node).toArray(String[]::new))
                .setReadMode(ReadMode.MASTER) // a replica may not have received this client's last change yet
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setScanInterval(500) // after a failover the new master is unknown for this long
                .setMasterConnectionMinimumIdleSize(2)
                .setMasterConnectionPoolSize(CONNECTIONS_PER_MASTER)
                // A connection that is silent may be that of a busy machine, so it gets nearly all of the call budget.
                // Redisson checks once per delay whether a command could be sent, and gives up after this many checks:
                // 2 of them failed commands of busy nodes within 0.3 s.
                .setConnectTimeout(500)
                .setTimeout(1700)
                .setRetryAttempts(15)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)));
        return config;
    }
}
