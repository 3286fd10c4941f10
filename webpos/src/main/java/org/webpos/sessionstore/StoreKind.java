package org.webpos.sessionstore;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;
import org.webpos.settings.WrongSetting;

/** The stores there are. */
public enum StoreKind {
    LOCAL,
    HAZELCAST,
    REDIS,
    TOKEN;

    /** Reads which one is chosen; throws {@link WrongSetting} when there is none of that name. */
    public static StoreKind of(Settings settings) {
        String said = settings.text(Setting.STORE);
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(said))
                .findFirst()
                .orElseThrow(() -> new WrongSetting(Setting.STORE, "'" + said + "' is none of " + labels()));
    }

    private static String labels() {
        return Arrays.stream(values()).map(StoreKind::label).collect(Collectors.joining(", "));
    }

    /** The name people write and read: the lower-case word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
