package org.webpos.productcache.shared;

import java.time.Duration;

/**
 * What fetching has to keep to.
 *
 * @param interval at least so long between two requests to the source; zero for a source that minds nothing
 * @param window how many requests there may be in it, however late they arrive
 * @param kept for how long a reply with something in it is kept
 * @param unknown for how long it is remembered that there is nothing
 * @param answer the longest time the source takes for an answer, its own bound included
 */
public record SupplySettings(Duration interval, Window window, Duration kept, Duration unknown, Duration answer) {

    /** A quota is used up to this share only: requests a little late or early must not break it. */
    private static final double SHARE = 0.8;

    /** The interval that keeps within a quota of so many requests a minute. */
    public static Duration intervalOf(int requestsPerMinute) {
        return Duration.ofNanos((long) (Duration.ofMinutes(1).toNanos() / (requestsPerMinute * SHARE)));
    }
}
