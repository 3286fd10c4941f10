package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * A turn that was granted, and when it is, however long it took to learn of it.
 *
 * @param earliest the earliest moment that can be meant, in ns by the clock of {@link System#nanoTime()}
 * @param latest the latest one
 * @param delay how long to wait for it
 */
record TimedTurn(long earliest, long latest, Duration delay) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Takes the next one. */
    static TimedTurn of(CacheCoordinator shelf, Duration interval) {
        long before = System.nanoTime();
        CacheCoordinator.SlotReservation turn = shelf.reserveSlot(interval, PATIENCE);
        long after = System.nanoTime();
        assertThat(turn.granted()).isTrue();
        long delay = turn.delay().toNanos();
        return new TimedTurn(before + delay, after + delay, turn.delay());
    }

    /** The longest time there can be between the two. */
    Duration until(TimedTurn next) {
        return Duration.ofNanos(next.latest - earliest);
    }
}
