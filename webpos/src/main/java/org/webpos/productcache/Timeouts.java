package org.webpos.productcache;

import java.time.Duration;

/**
 * How long somebody who asks is kept waiting.
 *
 * @param unknown the longest wait for what is not known at all
 * @param old the longest wait for news of what is known, but old
 */
record Timeouts(Duration unknown, Duration old) {

    /** For what is not known a little more than a supply takes. */
    static final Timeouts USUAL = new Timeouts(Duration.ofMillis(3500), Duration.ofMillis(300));
}
