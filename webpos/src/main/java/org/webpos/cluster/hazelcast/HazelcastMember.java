package org.webpos.cluster.hazelcast;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.webpos.cluster.ClusterMembership;
import org.webpos.session.SessionStoreStatus;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/** This node as a member of the Hazelcast cluster that all nodes form. Thread-safe. */
public final class HazelcastMember implements ClusterMembership, AutoCloseable {

    /** The longest a call to the other members may take, retries included. */
    public static final Duration CALL_BUDGET = Duration.ofMillis(1900);

    private static final Duration JUST_BELOW_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.logging.type", "jdk"), // the server's own
            Map.entry("hazelcast.phone.home.enabled", "false"),
            // The members are listed, so there is nobody to wait for.
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.socket.bind.any", "false"), // only the address in the list of members
            // A dead member is noticed in about 10 s: by ten missed heartbeats, not two, so that a busy one is not.
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
            // Acknowledged means: on two members. If the second one does not confirm, the call fails early enough to be
            // repeated, which is harmless and reaches the member that took its place (checked once a second).
            Map.entry("hazelcast.operation.fail.on.indeterminate.state", "true"),
            Map.entry("hazelcast.operation.backup.timeout.millis", "500"),
            // An operation whose caller gave up must not take effect a minute later.
            Map.entry("hazelcast.operation.call.timeout.millis", "10000"),
            // A call that meets a part of the map on its way to another member is repeated after 1 ms, 2 ms and so on,
            // by default
            // up to 500 ms: of the call budget that would leave a handful of tries while members join or return.
            Map.entry("hazelcast.invocation.retry.pause.millis", "50"),
            // Two clusters that should be one form within seconds, and a cart of one is unknown in the other. A check
            // costs a master one connection to each listed member that is not in its cluster. If it finds one, the
            // smaller cluster joins the larger one, which goes on serving; members that start are not ready until then.
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
            // A node has a share of a processor or two: more threads than that hand work to each other and wait.
            Map.entry("hazelcast.io.thread.count", "1"),
            Map.entry("hazelcast.operation.response.thread.count", "1"),
            // The member is closed after the last response, a moment that a shutdown hook of the JVM cannot know.
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "10"),
            Map.entry("hazelcast.health.monitoring.level", "OFF"));

    /**
     * What another package adds to the member.
     *
     * @param maps the configuration of its maps
     * @param constructors of the classes that it sends to other members, by {@link
     *     IdentifiedDataSerializable#getClassId}
     */
    public record Extension(List<MapConfig> maps, Map<Integer, Supplier<IdentifiedDataSerializable>> constructors) {

        /** Copies both. */
        public Extension {
            maps = List.copyOf(maps);
            constructors = Map.copyOf(constructors);
        }
    }

    private final HazelcastInstance instance;
    private final ConfiguredMembers configured;
    private final BackupCheck backups;
    private final MemberFence fence;
    private final MembershipWatch watch;

    private HazelcastMember(HazelcastInstance instance, ConfiguredMembers configured) {
        this.instance = instance;
        this.configured = configured;
        fence = MemberFence.of(instance);
        watch = MembershipWatch.start(instance, configured);
        backups = new BackupCheck(() -> instance.getPartitionService().isLocalMemberSafe());
    }

    /**
     * Starts a member, which joins those of the list that are running.
     *
     * @param extension the same on all members
     * @throws InvalidSettingException when its port is in use, or the list does not contain it
     */
    public static HazelcastMember start(HazelcastSettings settings, Extension extension) {
        try {
            return new HazelcastMember(
                    Hazelcast.newHazelcastInstance(config(settings, extension)), ConfiguredMembers.of(settings));
        } catch (HazelcastException failed) {
            if (Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                    .anyMatch(BindException.class::isInstance)) {
                throw new InvalidSettingException(
                        Setting.HAZELCAST_PORT,
                        "port " + settings.listenPort()
                                + " is in use; stop what uses it, or choose another here and in "
                                + Setting.HAZELCAST_MEMBERS.key(),
                        failed);
            }
            throw failed;
        }
    }

    private static Config config(HazelcastSettings settings, Extension extension) {
        Config config = new Config(settings.node());
        // Hazelcast would use the server's class loader, which knows no class of ours.
        config.setClassLoader(HazelcastMember.class.getClassLoader());
        config.setClusterName(settings.cluster());
        PROPERTIES.forEach(config::setProperty);
        ConfiguredMembers.of(settings).ownLoopback().ifPresent(address -> {
            config.setProperty("hazelcast.local.localAddress", address.getHostAddress()); // it finds only 127.0.0.1
            config.setProperty("hazelcast.socket.client.bind.any", "false"); // it connects from there too
        });
        new MemberFence().register(config.getUserContext());
        config.getMetricsConfig().setEnabled(false);
        config.setAdvancedNetworkConfig(network(settings));
        config.getSerializationConfig()
                .addDataSerializableFactory(SerializableFactory.ID, new SerializableFactory(extension.constructors()))
                // Whoever reaches the port may send objects: accept classes of Hazelcast and the JDK only.
                .setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        extension.maps().forEach(config::addMapConfig);
        HazelcastCacheCoordinator.maps().forEach(config::addMapConfig);
        return config;
    }

    /** A network of members alone: no clients, no REST. */
    private static AdvancedNetworkConfig network(HazelcastSettings settings) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig()
                .setPort(settings.listenPort())
                .setPortAutoIncrement(false)
                .setReuseAddress(true); // a restart would have to wait for the connections of its predecessor
        String address = new ConfiguredMembers(settings.members()).ownAddress(settings.port());
        // With interfaces configured, Hazelcast drops members listed by host name that are not on them, which are all
        // others. Without, it chooses the interface by the list of names itself.
        boolean listedByAddress = settings.members().contains(address + ":" + settings.port());
        endpoint.getInterfaces().setEnabled(listedByAddress).addInterface(address);
        // Others know a member by its address and would not recognise one that calls itself by its host name.
        endpoint.setPublicAddress(address + ":" + settings.port());
        return new AdvancedNetworkConfig()
                .setEnabled(true)
                .setMemberEndpointConfig(endpoint)
                .setJoin(join(settings, new InetSocketAddress(address, settings.port())));
    }

    private static JoinConfig join(HazelcastSettings settings, InetSocketAddress own) {
        // How long a member looks for a master before it declares itself one. A member that is still joining at that
        // moment forgets its master and is alone until the clusters merge, so the time is long enough for a busy
        // processor; and it is short for the one member that the others wait for.
        int seconds = new ConfiguredMembers(settings.members()).isFirst(own) ? 2 : 10;
        JoinConfig join = new JoinConfig();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members()).setConnectionTimeoutSeconds(seconds);
        return join;
    }

    /**
     * Returns the time to live, in whole seconds, with which Hazelcast keeps an entry for at least this long. It is one
     * second more than it seems, because an entry expires at the beginning of the second in which its time is over.
     */
    public static int ttlSeconds(Duration atLeast) {
        return (int)
                Math.min(Integer.MAX_VALUE, atLeast.plus(JUST_BELOW_A_SECOND).toSeconds() + 1);
    }

    /** Returns the instance of Hazelcast, for adapters that are built on this member. */
    public HazelcastInstance instance() {
        return instance;
    }

    /**
     * A node without others also reports that no cart is lost with it, although all are: there is nobody to compare it
     * with. While another member hangs, no cart is safe.
     */
    @Override
    public SessionStoreStatus status() {
        try {
            return SessionStoreStatus.shared(instance.getCluster().getMembers().size(), backups.isSafe());
        } catch (HazelcastInstanceNotActiveException closed) {
            return SessionStoreStatus.shared(0, false);
        }
    }

    @Override
    public List<String> missingMembers() {
        try {
            return configured.missing(instance);
        } catch (HazelcastInstanceNotActiveException | RejectedExecutionException closing) {
            return List.of();
        }
    }

    @Override
    public boolean isConfirmed() {
        return fence.isReady();
    }

    /** Returns what tells whether this member may serve. */
    public MemberFence fence() {
        return fence;
    }

    /** Hands the entries of this member over to the others and leaves the cluster. */
    @Override
    public void close() {
        instance.shutdown();
        watch.close();
        backups.close();
    }
}
