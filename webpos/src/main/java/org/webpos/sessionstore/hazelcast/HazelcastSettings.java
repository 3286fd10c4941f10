package org.webpos.sessionstore.hazelcast;

import java.time.Duration;
import java.util.List;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * What the store needs to know.
 *
 * @param node name of this node, which its member bears too
 * @param port where this node's member listens
 * @param members where every member listens, this one's included, each {@code host:port}
 * @param cluster name of the cluster; members of another name are strangers
 * @param expiry after how long without use a session is forgotten; or up to two seconds later
 */
public record HazelcastSettings(String node, int port, List<String> members, String cluster, Duration expiry) {

    /** Keeps its own copy of the list. */
    public HazelcastSettings {
        members = List.copyOf(members);
    }

    /** Reads them; throws {@link org.webpos.settings.WrongSetting} when one is wrong. */
    public static HazelcastSettings of(Settings settings) {
        return new HazelcastSettings(
                settings.text(Setting.NODE_NAME),
                settings.number(Setting.HAZELCAST_PORT, 1, 65_535),
                settings.addresses(Setting.HAZELCAST_MEMBERS),
                settings.text(Setting.HAZELCAST_CLUSTER),
                settings.duration(Setting.SESSION_TIMEOUT));
    }
}
