package org.webpos.productcache;

import java.time.Duration;

/**
 * How often all nodes together may ask the source.
 *
 * @param interval at least so long between two requests; zero for a source that minds nothing
 * @param window how many requests there may be in it, however late they arrive
 */
public record Quota(Duration interval, Window window) {

    /** That of a source which minds nothing. */
    public static final Quota NONE = new Quota(Duration.ZERO, Window.NONE);

    /** It is used up to this share only: requests a little late or early must not break it. */
    private static final double SHARE = 0.8;

    /** One of so many requests a minute, at least 1. */
    public static Quota of(int requestsPerMinute) {
        Duration interval = Duration.ofNanos((long) (Duration.ofMinutes(1).toNanos() / (requestsPerMinute * SHARE)));
        return new Quota(interval, Window.ofQuota(requestsPerMinute));
    }
}
