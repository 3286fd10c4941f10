package org.webpos.cluster.hazelcast;

import java.util.List;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * The settings of a Hazelcast member.
 *
 * @param node name of this node, and of its member
 * @param port where the others reach this node's member
 * @param listenPort where it listens: the same port, unless something stands in between, such as a proxy
 * @param members where every member listens, this one included, each {@code host:port}
 * @param cluster name of the cluster; a member of another name never joins
 */
public record HazelcastSettings(String node, int port, int listenPort, List<String> members, String cluster) {

    /** Copies the list. */
    public HazelcastSettings {
        members = List.copyOf(members);
    }

    /** A member that is reached where it listens. */
    public HazelcastSettings(String node, int port, List<String> members, String cluster) {
        this(node, port, port, members, cluster);
    }

    /** Reads them; throws {@link org.webpos.settings.InvalidSettingException} when one is wrong. */
    public static HazelcastSettings of(Settings settings) {
        int port = settings.number(Setting.HAZELCAST_PORT, 1, 65_535);
        boolean same = settings.optional(Setting.HAZELCAST_LISTEN_PORT).isEmpty();
        return new HazelcastSettings(
                settings.text(Setting.NODE_NAME),
                port,
                same ? port : settings.number(Setting.HAZELCAST_LISTEN_PORT, 1, 65_535),
                settings.addresses(Setting.HAZELCAST_MEMBERS),
                settings.text(Setting.HAZELCAST_CLUSTER));
    }
}
