package org.webpos.sessionstore.hazelcast;

import java.time.Duration;

/** What Hazelcast has to be told, so that it keeps an entry for at least so long. */
final class EntryTtl {

    private static final Duration JUST_BELOW_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private EntryTtl() {}

    /** Whole seconds, one more than it seems: an entry ends at the beginning of the second in which its time is over. */
    static int seconds(Duration atLeast) {
        return (int)
                Math.min(Integer.MAX_VALUE, atLeast.plus(JUST_BELOW_A_SECOND).toSeconds() + 1);
    }
}
