package org.webpos.app;

import org.webpos.settings.EnumSetting;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** The caches there are. */
enum CacheKind {
    /** None: the source is asked each time. */
    NONE,
    /** In the memory of each node. */
    LOCAL,
    /** In the memory of each node, and behind that in what all nodes have in common. */
    SHARED;

    private enum Choosing {
        AUTO,
        NONE,
        LOCAL,
        SHARED
    }

    /** Reads which one is chosen; throws {@link org.webpos.settings.WrongSetting} when there is none of that name. */
    static CacheKind of(Settings settings) {
        return switch (EnumSetting.of(Choosing.values(), settings, Setting.PRODUCT_CACHE)) {
            case AUTO -> fitting(SourceKind.of(settings), StoreKind.of(settings));
            case NONE -> NONE;
            case LOCAL -> LOCAL;
            case SHARED -> SHARED;
        };
    }

    /** What is in memory anyway needs no cache; a supplier is spared by all nodes together, unless each keeps its clients. */
    private static CacheKind fitting(SourceKind source, StoreKind store) {
        return switch (source) {
            case BUNDLED -> NONE;
            case DATABASE -> LOCAL;
            case SUPPLIER ->
                switch (store) {
                    case HAZELCAST, REDIS, TOKEN -> SHARED;
                    case LOCAL -> LOCAL;
                };
        };
    }
}
