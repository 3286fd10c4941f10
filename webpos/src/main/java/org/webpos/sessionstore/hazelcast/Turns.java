package org.webpos.sessionstore.hazelcast;

import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.supply.SharedShelf.Turn;

/**
 * When the source may be asked next, compared and set. Thread-safe.
 *
 * @param turns that moment, under one key
 * @param now the clock that all members have in common, in ms
 */
record Turns(IMap<String, Long> turns, LongSupplier now) {

    private static final String NEXT = "next";

    /** Takes the next turn, unless it is further away than the patience. */
    Turn take(Duration interval, Duration patience) {
        while (true) {
            Long next = turns.get(NEXT);
            long time = now.getAsLong();
            Duration delay = Duration.ofMillis(next == null ? 0 : Math.max(0, next - time));
            if (delay.compareTo(patience) > 0) {
                return new Turn(false, delay);
            }
            if (isSet(next, time + delay.plus(interval).toMillis())) {
                return new Turn(true, delay);
            }
        }
    }

    /** Lets nobody have a turn for so long; gives the moment until which. */
    long pause(Duration time) {
        long until = now.getAsLong() + time.toMillis();
        Long next = turns.get(NEXT);
        while ((next == null || next < until) && !isSet(next, until)) {
            next = turns.get(NEXT);
        }
        return until;
    }

    private boolean isSet(@Nullable Long before, long next) {
        return before == null ? turns.putIfAbsent(NEXT, next) == null : turns.replace(NEXT, before, next);
    }
}
