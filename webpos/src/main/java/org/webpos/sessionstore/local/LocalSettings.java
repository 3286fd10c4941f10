package org.webpos.sessionstore.local;

import java.time.Duration;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * What the store needs to know.
 *
 * @param expiry after how long without use a session is forgotten
 * @param maximum the most sessions it holds
 */
public record LocalSettings(Duration expiry, int maximum) {

    /** Reads them; throws {@link org.webpos.settings.WrongSetting} when one is wrong. */
    public static LocalSettings of(Settings settings) {
        return new LocalSettings(
                settings.duration(Setting.SESSION_TIMEOUT), settings.number(Setting.LOCAL_MAXIMUM, 1, 10_000_000));
    }
}
