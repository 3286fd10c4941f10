package org.webpos.sessionstore.hazelcast;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A time that is running out, by the clock of the process that has the entry. Where another process began to count, nobody here
 * can tell how much of it has gone: it begins anew, and so ends late, never early.
 *
 * @param clock that it goes by
 * @param end when it is over, by that clock, in ns
 * @param length how long it was when it began, in ns
 */
record MonotonicExpiry(MonotonicClock clock, long end, long length) {

    /** One that begins now; over at once where the time is zero. */
    static MonotonicExpiry of(Duration time, MonotonicClock clock) {
        return new MonotonicExpiry(clock, clock.now() + time.toNanos(), time.toNanos());
    }

    /** Reads what {@link #text} wrote; where there is nothing, it is over. */
    static MonotonicExpiry read(@Nullable String text, MonotonicClock clock) {
        if (text == null) {
            return of(Duration.ZERO, clock);
        }
        String[] parts = text.split(" ", -1);
        Duration length = Duration.ofNanos(Long.parseLong(parts[2]));
        return parts[0].equals(clock.name())
                ? new MonotonicExpiry(clock, Long.parseLong(parts[1]), length.toNanos())
                : of(length, clock);
    }

    String text() {
        return clock.name() + " " + end + " " + length;
    }

    /** What is left of it; zero where it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - clock.now()));
    }
}
