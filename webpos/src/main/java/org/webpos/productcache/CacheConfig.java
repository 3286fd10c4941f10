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
 * @param timeouts how long the parts of the cache wait
 */
public record CacheConfig(
        Duration ttl,
        Duration maxStale,
        Duration negativeTtl,
        int maxEntries,
        int prefetch,
        Quota quota,
        Duration sourceTimeout,
        Timeouts timeouts) {

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
                ttl,
                maxStale,
                negativeTtl,
                maxEntries,
                prefetch,
                quota,
                settings.duration(Setting.SUPPLIER_TIMEOUT),
                Timeouts.USUAL);
    }

    /**
     * How often all nodes together may query the source.
     *
     * @param interval the shortest time between two requests; zero for a source without a limit
     * @param window how many requests there may be within some time, however late they arrive
     */
    public record Quota(Duration interval, Window window) {

        /** The quota of a source without a limit, such as a database of our own. */
        public static final Quota UNLIMITED = new Quota(Duration.ZERO, Window.UNLIMITED);

        /** Only this share of a quota is used: requests a little early or late must not break it. */
        private static final double SHARE = 0.8;

        /** Returns the quota of so many requests a minute, at least 1. */
        public static Quota ofRequestsPerMinute(int requests) {
            Duration interval = Duration.ofNanos((long) (Duration.ofMinutes(1).toNanos() / (requests * SHARE)));
            return new Quota(interval, Window.ofRequestsPerMinute(requests));
        }

        boolean isUnlimited() {
            return interval.isZero();
        }

        /**
         * A sliding window, as suppliers count their quota.
         *
         * @param requests how many are allowed in any window of this length; zero if they are not counted
         * @param length of the window
         */
        public record Window(int requests, Duration length) {

            /** The window of a source that does not count. */
            public static final Window UNLIMITED = new Window(0, Duration.ZERO);

            /** In a larger quota the fifth that {@link Quota#SHARE} leaves free is enough for all requests that can arrive late. */
            private static final int MAX_COUNTED = 50;

            private static final int SECONDS_PER_MINUTE = 60;

            /** The clocks of supplier and coordinator count whole milliseconds, each in its own way. */
            private static final Duration ROUNDING = Duration.ofMillis(10);

            /** Returns a window of a second, or as long as one request takes of a quota that is smaller. */
            static Window ofRequestsPerMinute(int requests) {
                int perSecond = requests / SECONDS_PER_MINUTE;
                if (perSecond > MAX_COUNTED) {
                    return UNLIMITED;
                }
                return perSecond > 0
                        ? new Window(perSecond, Duration.ofSeconds(1).plus(ROUNDING))
                        : new Window(
                                1, Duration.ofMinutes(1).dividedBy(requests).plus(ROUNDING));
            }

            boolean isCounted() {
                return requests > 0;
            }
        }
    }
}
