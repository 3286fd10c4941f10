package org.webpos.productcache;

import java.time.Duration;

/**
 * A sliding window, as suppliers count their quota.
 *
 * @param requests how many are allowed in any stretch of this length; zero where nobody counts
 * @param length of the window
 */
public record Window(int requests, Duration length) {

    /** That of a source which does not count. */
    public static final Window NONE = new Window(0, Duration.ZERO);

    /** In a larger quota, what its pace leaves free is enough for all that can come late. */
    private static final int COUNTED_MAXIMUM = 50;

    private static final int SECONDS_IN_A_MINUTE = 60;

    /** Clocks of supplier and shelf count whole milliseconds, each in its own way. */
    private static final Duration ROUNDING = Duration.ofMillis(10);

    /** The window of a quota of so many requests a minute: a second long, or as long as one request is allowed. */
    public static Window ofQuota(int requestsPerMinute) {
        int aSecond = requestsPerMinute / SECONDS_IN_A_MINUTE;
        if (aSecond > COUNTED_MAXIMUM) {
            return NONE;
        }
        return aSecond > 0
                ? new Window(aSecond, Duration.ofSeconds(1).plus(ROUNDING))
                : new Window(
                        1, Duration.ofMinutes(1).dividedBy(requestsPerMinute).plus(ROUNDING));
    }

    boolean isCounted() {
        return requests > 0;
    }
}
