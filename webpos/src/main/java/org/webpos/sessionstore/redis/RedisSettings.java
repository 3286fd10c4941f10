package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.util.List;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;
import org.webpos.settings.WrongSetting;

/**
 * What the store needs to know.
 *
 * @param expiry after how long without use a session is forgotten
 * @param nodes some or all nodes of the cluster, each {@code host:port}
 */
public record RedisSettings(Duration expiry, List<String> nodes) {

    /** Keeps its own copy of the list. */
    public RedisSettings {
        nodes = List.copyOf(nodes);
    }

    /** Reads them; throws {@link WrongSetting} when one is wrong. */
    public static RedisSettings of(Settings settings) {
        List<String> nodes = settings.list(Setting.REDIS_NODES);
        for (String node : nodes) {
            if (!node.matches("[A-Za-z0-9.-]+:\\d{1,5}")) {
                throw new WrongSetting(Setting.REDIS_NODES, "'" + node + "' is not host:port");
            }
        }
        return new RedisSettings(settings.duration(Setting.EXPIRY), nodes);
    }
}
