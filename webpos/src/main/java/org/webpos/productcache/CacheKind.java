package org.webpos.productcache;

import org.webpos.settings.Choice;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** The caches there are. */
enum CacheKind {
    /** What fits the source. */
    AUTO,
    /** None: the source is asked each time. */
    NONE,
    /** In the memory of each node. */
    LOCAL,
    /** In the memory of each node, and behind that in what all nodes have in common. */
    SHARED;

    /** Reads which one is chosen; throws {@link org.webpos.settings.WrongSetting} when there is none of that name. */
    static CacheKind of(Settings settings) {
        return Choice.of(values(), settings, Setting.PRODUCT_CACHE);
    }
}
