package org.webpos.app;

import org.webpos.settings.EnumSetting;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** The stores there are. */
public enum StoreKind {
    LOCAL,
    HAZELCAST,
    REDIS,
    TOKEN;

    /** Reads which one is chosen; throws {@link org.webpos.settings.WrongSetting} when there is none of that name. */
    public static StoreKind of(Settings settings) {
        return EnumSetting.of(values(), settings, Setting.STORE);
    }

    /** The name people write and read: the lower-case word. */
    public String label() {
        return EnumSetting.label(this);
    }
}
