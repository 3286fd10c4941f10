package org.webpos.sessionstore.hazelcast;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/** Says what kind of member a node is. */
final class HazelcastMember {

    /** The map of all sessions, by the fingerprint of their key. */
    static final String SESSIONS = "sessions";

    /** The topic over which nodes tell each other what sockets are to be told. */
    static final String LIVE = "live";

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.logging.type", "jdk"), // the server's own
            Map.entry("hazelcast.phone.home.enabled", "false"),
            // The members are listed, so there is nobody to wait for.
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.socket.bind.any", "false"), // only where the list of members says
            // A dead member is noticed in about 10 s: by ten heartbeats missed, not two, so that a busy one is not.
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
            // Acknowledged means: on two members. When the second one says nothing, we are told so in time to ask
            // again,
            // which harms nothing and reaches the member that took its place (looked at once a second).
            Map.entry("hazelcast.operation.fail.on.indeterminate.state", "true"),
            Map.entry("hazelcast.operation.backup.timeout.millis", "500"),
            // What its caller gave up must not take effect a minute later.
            Map.entry("hazelcast.operation.call.timeout.millis", "10000"),
            // Two clusters that should be one come about in seconds, and what is sold in one is unknown in the other. A
            // look costs a master a connection to each listed member that is not in its cluster. When it finds one, the
            // smaller cluster joins the larger one, which serves on; members that start are not ready until then.
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
            // A node has a share of a processor or two: more threads than that hand work to each other and wait.
            Map.entry("hazelcast.io.thread.count", "1"),
            Map.entry("hazelcast.operation.response.thread.count", "1"),
            // The store is closed when the last request has been answered, which a hook of the JVM cannot know.
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "10"),
            Map.entry("hazelcast.health.monitoring.level", "OFF"));

    private HazelcastMember() {}

    /**
     * Starts a member, which joins those of the list that are there.
     *
     * @throws InvalidSettingException when its port is in use, or the list does not name it
     */
    static HazelcastInstance start(HazelcastSettings settings) {
        try {
            return Hazelcast.newHazelcastInstance(config(settings));
        } catch (HazelcastException failed) {
            if (Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
                    .anyMatch(BindException.class::isInstance)) {
                throw new InvalidSettingException(
                        Setting.HAZELCAST_PORT,
                        "port " + settings.port() + " is in use; stop what uses it, or choose another here and in "
                                + Setting.HAZELCAST_MEMBERS.key(),
                        failed);
            }
            throw failed;
        }
    }

    private static Config config(HazelcastSettings settings) {
        Config config = new Config(settings.node());
        config.setClassLoader(
                HazelcastMember.class.getClassLoader()); // else the server's, which knows no class of ours
        config.setClusterName(settings.cluster());
        PROPERTIES.forEach(config::setProperty);
        config.getMetricsConfig().setEnabled(false);
        config.setAdvancedNetworkConfig(network(settings));
        config.getSerializationConfig()
                .addDataSerializableFactory(SerializableFactory.FACTORY, new SerializableFactory())
                // Whoever reaches the port may send objects: those of Hazelcast and the JDK's own, no others.
                .setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        config.addMapConfig(map(settings));
        CoordinationMaps.all().forEach(config::addMapConfig);
        return config;
    }

    /** A network of members alone: no clients, no REST. */
    private static AdvancedNetworkConfig network(HazelcastSettings settings) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig()
                .setPort(settings.port())
                .setPortAutoIncrement(false)
                .setReuseAddress(true); // or a restart has to wait for the connections of its predecessor
        String address = OwnAddress.in(settings);
        // Where interfaces are named, Hazelcast drops members listed by name that are not on them, which is all the
        // others; a list of names is itself what it chooses the interface by.
        boolean listedByAddress = settings.members().contains(address + ":" + settings.port());
        endpoint.getInterfaces().setEnabled(listedByAddress).addInterface(address);
        // A member that called itself by the name of its host would not be the one that others find by its address.
        endpoint.setPublicAddress(address);
        return new AdvancedNetworkConfig()
                .setEnabled(true)
                .setMemberEndpointConfig(endpoint)
                .setJoin(join(settings, new InetSocketAddress(address, settings.port())));
    }

    private static JoinConfig join(HazelcastSettings settings, InetSocketAddress own) {
        // For so long a member looks for a master before it claims to be the one. One that is still being let in then
        // forgets its master and stands alone until clusters are joined, so it is long enough for a busy processor; and
        // short for the one member whose claim the others wait for.
        int seconds = new ConfiguredMembers(settings.members()).isFirst(own) ? 2 : 10;
        JoinConfig join = new JoinConfig();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members()).setConnectionTimeoutSeconds(seconds);
        return join;
    }

    private static MapConfig map(HazelcastSettings settings) {
        return new MapConfig(SESSIONS)
                .setBackupCount(1)
                // Every use writes, so this counts from the last use; an idle time would not be known to the backup.
                .setTimeToLiveSeconds(EntryTtl.seconds(settings.expiry()))
                .setInMemoryFormat(InMemoryFormat.OBJECT) // every use reads it as text
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(true) // the time of the last update, by which split halves are joined
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName()));
    }
}
