package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.util.List;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

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

    /** Reads them; throws {@link org.webpos.settings.WrongSetting} when one is wrong. */
    public static RedisSettings of(Settings settings) {
        return new RedisSettings(settings.duration(Setting.SESSION_TIMEOUT), settings.addresses(Setting.REDIS_NODES));
    }
}
