package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the source may be asked, as a shelf says it to all nodes. */
interface ShelfTurnsContract extends ShelfOfNodes {

    /** Long enough not to be over because the machine pauses, and short enough for the next test to wait for. */
    Duration WHILE = Duration.ofSeconds(3);

    @Test
    default void aTurnKeepsOthersAwayForItsInterval() {
        awaitNoPause();
        for (int i = 0; i < SHORT_ONES; i++) {
            ShelfOfNodes.assertLastsShort(
                    () -> one().reserveSlot(SHORT, LONG).granted(),
                    () -> other().reserveSlot(Duration.ZERO, Duration.ZERO).granted());
        }
    }

    @Test
    default void turnsKeepTheirDistanceThoughItIsNoWholeMillisecond() {
        awaitNoPause();
        Duration interval = Duration.ofNanos(1_900_000);
        int turns = 200;
        long began = System.nanoTime();
        Duration last = Duration.ZERO;
        for (int i = 0; i < turns; i++) {
            last = one().reserveSlot(interval, LONG).delay();
        }
        Duration due = Duration.ofNanos(System.nanoTime() - began).plus(last);
        assertThat(due).isGreaterThanOrEqualTo(interval.multipliedBy(turns - 1).minus(ROUNDING));
    }

    @Test
    default void turnsAreAnIntervalApartWhicheverNodeTakesThem() {
        awaitNoPause();
        Duration interval = Duration.ofMillis(400);
        TimedTurn first = TimedTurn.of(one(), interval);
        TimedTurn second = TimedTurn.of(other(), interval);
        TimedTurn third = TimedTurn.of(one(), interval);

        assertThat(first.until(second)).isGreaterThanOrEqualTo(interval.minus(ROUNDING));
        assertThat(second.until(third)).isGreaterThanOrEqualTo(interval.minus(ROUNDING));
        assertThat(third.delay())
                .isLessThanOrEqualTo(
                        first.delay().plus(interval.multipliedBy(2)).plus(ROUNDING));
    }

    @Test
    default void noTurnIsTakenThatIsNotWorthTheWait() {
        awaitNoPause();
        one().reserveSlot(WHILE, LONG);
        CacheCoordinator.SlotReservation refused = other().reserveSlot(WHILE.multipliedBy(2), Duration.ZERO);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.delay()).isPositive();
        assertThat(one().reserveSlot(MOMENT, LONG).delay()).isLessThanOrEqualTo(WHILE.plus(ROUNDING));
    }

    @Test
    default void aPauseHoldsForAllNodesAndIsNotShortenedByAShorterOne() {
        awaitNoPause();
        long began = System.nanoTime();
        one().pauseSlots(WHILE);
        one().pauseSlots(MOMENT);
        CacheCoordinator.SlotReservation turn = other().reserveSlot(MOMENT, Duration.ZERO);
        Duration gone = Duration.ofNanos(System.nanoTime() - began);

        assertThat(turn.granted()).isFalse();
        assertThat(turn.delay()).isBetween(WHILE.minus(gone).minus(ROUNDING), WHILE.plus(ROUNDING));
    }

    /** What another test left. */
    private void awaitNoPause() {
        await(() -> one().reserveSlot(Duration.ZERO, Duration.ZERO).granted());
    }
}
