package org.webpos.cluster.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.OptionalOptions;
import org.redisson.api.options.PlainOptions;
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

    /** How long a command of ours may take: a server that is silent may be a busy one, so this is nearly all of the call budget. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofMillis(1700);

    /**
     * How long a command of the client itself may take. Of three masters it asks one at random who the masters are, and as long as the
     * others have not given up one that is frozen, it waits for that one as long as this.
     */
    private static final Duration CLIENT_TIMEOUT = Duration.ofMillis(500);

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

    /** Returns how objects with this name are used: as text, with the time limit of our commands. */
    public static PlainOptions text(String name) {
        return PlainOptions.name(name).codec(StringCodec.INSTANCE).timeout(RESPONSE_TIMEOUT);
    }

    /** Returns how scripts are used: as text, with the time limit of our commands. */
    public static OptionalOptions text() {
        return OptionalOptions.defaults().codec(StringCodec.INSTANCE).timeout(RESPONSE_TIMEOUT);
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
                // Redisson checks once per delay whether a command could be sent, and gives up after this many checks:
                // 2 of them failed commands of busy nodes within 0.3 s.
                .setConnectTimeout(500)
                .setTimeout((int) CLIENT_TIMEOUT.toMillis())
                .setRetryAttempts(15)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)));
        return config;
    }
}
