package org.webpos.app;

import org.webpos.settings.EnumSetting;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** The sources there are. */
public enum SourceKind {
    /** What the till brings along. */
    BUNDLED,
    /** A database, which lasts. */
    DATABASE,
    /** A supplier's shop, over HTTP. */
    SUPPLIER;

    /** Reads which one is chosen; throws {@link org.webpos.settings.WrongSetting} when there is none of that name. */
    public static SourceKind of(Settings settings) {
        return EnumSetting.of(values(), settings, Setting.PRODUCT_SOURCE);
    }
}
