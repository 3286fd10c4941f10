package org.webpos.cluster.hazelcast;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A time that runs out by the monotonic clock of the process that holds the entry. If another process started the time,
 * this one cannot know how much of it has passed: it starts again, so it ends late, never early. Immutable.
 *
 * @param clock that it is measured by
 * @param end when it is over, by that clock, in ns
 * @param length how long it was when it started, in ns
 */
record MonotonicExpiry(Clock clock, long end, long length) {

    /**
     * A clock that only goes forward. Its readings mean nothing to another process.
     *
     * @param name tells it from the clock of any other process
     * @param nanos gives the time since an arbitrary moment, in ns
     */
    record Clock(String name, LongSupplier nanos) {

        /**
         * The clock of this process. Hazelcast's cluster time is no substitute: each member sets it with every
         * heartbeat from the oldest one, wrong by as long as that heartbeat took, and right again with the next.
         */
        static final Clock OWN = new Clock(UUID.randomUUID().toString(), System::nanoTime);

        long now() {
            return nanos.getAsLong();
        }
    }

    /** Starts a time now; it is over at once if it is zero. */
    static MonotonicExpiry of(Duration time, Clock clock) {
        return new MonotonicExpiry(clock, clock.now() + time.toNanos(), time.toNanos());
    }

    /** Reads what {@link #text} wrote; null gives a time that is over. */
    static MonotonicExpiry read(@Nullable String text, Clock clock) {
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

    /** Returns what is left of it; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - clock.now()));
    }
}
