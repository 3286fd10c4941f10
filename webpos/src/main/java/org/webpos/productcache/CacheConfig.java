package org.webpos.productcache;

import java.time.Duration;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * How long a node remembers what it heard of products, and how much of it.
 *
 * @param fresh for how long something counts as recent
 * @param stale for how long it may be given at all, while it is renewed or cannot be
 * @param unknown for how long it is remembered that there is no such product
 * @param maximum how many products at most; half as many skus that no product has
 * @param ahead how many products are asked for before anybody does; never more than the maximum
 * @param interval so long are two requests to the source apart; zero where that does not matter
 */
public record CacheConfig(Duration fresh, Duration stale, Duration unknown, int maximum, int ahead, Duration interval) {

    /** Tells whether whoever changes a cart may ask the source as well: one that does not mind, such as a database of our own. */
    boolean sourceIsNear() {
        return interval.isZero();
    }

    /** Reads them; throws {@link InvalidSettingException} when one is wrong. */
    public static CacheConfig of(Settings settings, Duration interval) {
        Duration fresh = settings.duration(Setting.PRODUCT_CACHE_TTL);
        Duration stale = settings.duration(Setting.PRODUCT_CACHE_MAX_STALE);
        if (stale.compareTo(fresh) < 0) {
            throw new InvalidSettingException(
                    Setting.PRODUCT_CACHE_MAX_STALE, "is not shorter than " + Setting.PRODUCT_CACHE_TTL.key());
        }
        int maximum = settings.number(Setting.PRODUCT_CACHE_MAX_ENTRIES, 200, 1_000_000);
        return new CacheConfig(
                fresh,
                stale,
                settings.duration(Setting.PRODUCT_CACHE_NEGATIVE_TTL),
                maximum,
                interval.isZero() ? 0 : Math.min(maximum, settings.number(Setting.PRODUCT_CACHE_PREFETCH, 0, 1_000_000)),
                interval);
    }
}
