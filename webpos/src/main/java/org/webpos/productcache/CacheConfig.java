package org.webpos.productcache;

import java.time.Duration;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * How long products are cached, how many of them, and how often the source may be queried.
 *
 * @param ttl how long an entry is fresh
 * @param maxStale how long an entry may be served at all, while it is refreshed or cannot be
 * @param negativeTtl how long it is cached that there is no such product
 * @param maxEntries how many products are cached at most; half as many SKUs without a product
 * @param prefetch how many products are loaded before anybody requests them; never more than {@code maxEntries}
 * @param quota how often all nodes together may query the source
 * @param sourceTimeout the longest time that the source takes for a result
 */
public record CacheConfig(
        Duration ttl,
        Duration maxStale,
        Duration negativeTtl,
        int maxEntries,
        int prefetch,
        Quota quota,
        Duration sourceTimeout) {

    /**
     * Reads the settings.
     *
     * @throws InvalidSettingException when one is wrong
     */
    public static CacheConfig of(Settings settings, Quota quota) {
        Duration ttl = settings.duration(Setting.PRODUCT_CACHE_TTL);
        Duration maxStale = settings.duration(Setting.PRODUCT_CACHE_MAX_STALE);
        if (maxStale.compareTo(ttl) < 0) {
            throw new InvalidSettingException(
                    Setting.PRODUCT_CACHE_MAX_STALE, "is not shorter than " + Setting.PRODUCT_CACHE_TTL.key());
        }
        int maxEntries = settings.number(Setting.PRODUCT_CACHE_MAX_ENTRIES, 200, 1_000_000);
        Duration negativeTtl = settings.duration(Setting.PRODUCT_CACHE_NEGATIVE_TTL);
        int prefetch = quota.isUnlimited()
                ? 0
                : Math.min(maxEntries, settings.number(Setting.PRODUCT_CACHE_PREFETCH, 0, 1_000_000));
        return new CacheConfig(
                ttl, maxStale, negativeTtl, maxEntries, prefetch, quota, settings.duration(Setting.SUPPLIER_TIMEOUT));
    }
}
