package org.webpos.productcache;

import java.time.Duration;

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
                    : new Window(1, Duration.ofMinutes(1).dividedBy(requests).plus(ROUNDING));
        }

        boolean isCounted() {
            return requests > 0;
        }
    }
}
