package org.webpos.cluster.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.HostPortNatMapper;
import org.redisson.config.ReadMode;
import org.redisson.config.SentinelServersConfig;
import org.redisson.config.SubscriptionMode;
import org.webpos.cluster.redis.RedisSettings.Tls;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

/** Opens the connection of a node to Redis: a cluster, a master that Sentinel watches, or a single server. */
public final class RedisConnection {

    /** The longest a call to Redis may take, retries included. */
    public static final Duration CALL_BUDGET = Duration.ofMillis(1900);

    /** After a failover the new master is unknown for this long. */
    private static final int SCAN_MILLIS = 500;

    private static final int CONNECTIONS_PER_MASTER = 8;
    private static final int IDLE_CONNECTIONS = 2;

    private RedisConnection() {}

    /**
     * Opens a client of the Redis that the settings name.
     *
     * @throws InvalidSettingException when a setting is wrong, or nothing answers there
     */
    public static RedissonClient open(Settings settings) {
        return open(RedisSettings.of(settings));
    }

    /**
     * Opens a client of the cluster to which these nodes belong.
     *
     * @param nodes some or all nodes of the cluster, each {@code host:port}
     * @throws InvalidSettingException when no cluster answers there
     */
    public static RedissonClient open(List<String> nodes) {
        return open(RedisSettings.ofCluster(nodes));
    }

    /**
     * Shows that the user of Redis has the rights of a node.
     *
     * @param settings the settings of the node
     * @param channel sends a message that nobody understands
     * @param use uses everything else once; what fails for another reason than rights may succeed later
     * @throws InvalidSettingException when it has not
     */
    public static void verifyRights(Settings settings, RedisChannel channel, Supplier<CompletionStage<?>> use) {
        try {
            use.get().toCompletableFuture().join();
            channel.publish("").toCompletableFuture().join();
        } catch (RuntimeException failed) {
            if (RedisStartupCheck.isForbidden(failed)) {
                throw RedisStartupCheck.forbidden(RedisSettings.of(settings), failed);
            }
        }
    }

    static RedissonClient open(RedisSettings settings) {
        new RedisStartupCheck(settings).verify();
        try {
            return Redisson.create(config(settings));
        } catch (RedisException failed) {
            throw RedisStartupCheck.isForbidden(failed)
                    ? RedisStartupCheck.forbidden(settings, failed)
                    : RedisStartupCheck.unavailable(settings, failed);
        }
    }

    private static Config config(RedisSettings settings) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE); // the default codec would deserialize whatever it is sent
        config.setThreads(2);
        config.setNettyThreads(2);
        settings.login().ifPresent(login -> {
            login.user().ifPresent(config::setUsername);
            config.setPassword(login.password());
        });
        settings.tls().flatMap(Tls::authorities).ifPresent(config::setSslTrustManagerFactory);
        String[] nodes = settings.nodes().stream().map(settings::url).toArray(String[]::new);
        switch (settings.mode()) {
            case CLUSTER ->
                mastersOnly(config.useClusterServers())
                        .setNatMapper(nat(settings))
                        .addNodeAddress(nodes)
                        .setScanInterval(SCAN_MILLIS);
            case SENTINEL -> {
                SentinelServersConfig sentinels = mastersOnly(config.useSentinelServers())
                        .setNatMapper(nat(settings))
                        .addSentinelAddress(nodes)
                        .setMasterName(settings.master())
                        .setScanInterval(SCAN_MILLIS)
                        .setCheckSentinelsList(false); // one is enough for who wants no more
                settings.sentinelLogin().ifPresent(login -> {
                    login.user().ifPresent(sentinels::setSentinelUsername);
                    sentinels.setSentinelPassword(login.password());
                });
            }
            case SINGLE ->
                limited(config.useSingleServer())
                        .setAddress(nodes[0])
                        .setConnectionMinimumIdleSize(IDLE_CONNECTIONS)
                        .setConnectionPoolSize(CONNECTIONS_PER_MASTER);
        }
        return config;
    }

    private static HostPortNatMapper nat(RedisSettings settings) {
        HostPortNatMapper mapper = new HostPortNatMapper();
        mapper.setHostsPortMap(settings.nat());
        return mapper;
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> T mastersOnly(T config) {
        return limited(config)
                .setReadMode(ReadMode.MASTER) // a replica may not have received this client's last change yet
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionMinimumIdleSize(IDLE_CONNECTIONS)
                .setMasterConnectionPoolSize(CONNECTIONS_PER_MASTER);
    }

    /**
     * A connection that is silent may be that of a busy machine, so it gets nearly all of the call budget. Redisson checks once per delay
     * whether a command could be sent, and gives up after this many checks: 2 of them failed commands of busy nodes within 0.3 s.
     */
    private static <T extends BaseConfig<T>> T limited(T config) {
        return config.setConnectTimeout(RedisSettings.CONNECT_MILLIS)
                .setTimeout(RedisSettings.COMMAND_MILLIS)
                .setRetryAttempts(15)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)));
    }
}
