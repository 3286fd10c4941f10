package org.webpos.catalog.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;

/** What every shelf does, asked by two nodes that have it in common. */
public interface SharedShelfContract {

    Duration LONG = Duration.ofMinutes(5);
    Duration MOMENT = Duration.ofMillis(200);

    Duration SHORT = Duration.ofMillis(400);
    int SHORT_ONES = 5;

    /** Long enough not to be over because the machine pauses, and short enough for the next test to wait for. */
    Duration WHILE = Duration.ofSeconds(3);

    /** Shelves count whole milliseconds, by a clock of their own. */
    Duration ROUNDING = Duration.ofMillis(10);

    /** The shelf as two nodes see it, the same one twice where it is that of one node. */
    List<SharedShelf> shelves();

    private SharedShelf one() {
        return shelves().get(0);
    }

    private SharedShelf other() {
        return shelves().get(1);
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    @Test
    default void aTextStandsThereForAllNodes() {
        String key = name();
        assertThat(other().get(key)).isEmpty();
        one().put(Map.of(key, "绿茶", key + "-2", "two"), LONG);
        assertThat(other().get(key)).contains("绿茶");
        other().put(Map.of(key, "later"), LONG);
        assertThat(one().get(key)).contains("later");
        assertThat(one().get(key + "-2")).contains("two");
    }

    @Test
    default void onlyOneOwnerHasAClaimUntilItIsReleased() {
        String key = name();
        assertThat(one().claim(key, "first", LONG)).isTrue();
        assertThat(other().claim(key, "second", LONG)).isFalse();
        assertThat(one().claim(key, "first", LONG)).isTrue();
        other().release(key, "second");
        assertThat(other().claim(key, "second", LONG)).isFalse();
        one().release(key, "first");
        assertThat(other().claim(key, "second", LONG)).isTrue();
    }

    @Test
    default void asManyOwnersHaveAClaimAsMay() {
        String key = name();
        assertThat(one().claim(key, 2, "first", LONG)).isTrue();
        assertThat(other().claim(key, 2, "second", LONG)).isTrue();
        assertThat(other().claim(key, 2, "third", LONG)).isFalse();
        assertThat(one().claim(key, 2, "second", LONG)).isTrue();
        one().release(key, "second");
        assertThat(other().claim(key, 2, "third", LONG)).isTrue();
        assertThat(one().claim(key, 2, "second", LONG)).isFalse();
    }

    @Test
    default void eachOwnersLeaseEndsForItself() {
        String key = name();
        assertThat(one().claim(key, 2, "stays", LONG)).isTrue();
        assertThat(one().claim(key, 2, "dead", MOMENT)).isTrue();
        await(() -> other().claim(key, 2, "heir", LONG));
        assertThat(one().claim(key, 2, "dead", LONG)).isFalse();
        other().release(key, "heir");
        assertThat(one().claim(key, 1, "another", LONG)).isFalse();
    }

    @Test
    default void aLeaseThatIsRenewedForLessEndsSooner() {
        String key = name();
        assertThat(one().claim(key, "owner", LONG)).isTrue();
        assertThat(one().claim(key, "owner", MOMENT)).isTrue();
        await(() -> other().claim(key, "heir", LONG));
    }

    @Test
    default void aClaimEndsByItselfWhenItsOwnerIsHeardOfNoMore() {
        String key = name();
        assertThat(one().claim(key, "dead", MOMENT)).isTrue();
        await(() -> other().claim(key, "heir", LONG));
        assertThat(one().claim(key, "dead", LONG)).isFalse();
    }

    /** Over more than a second in all: a shelf that counts by the second would end some early. */
    @Test
    default void aClaimLastsAsLongAsItsLease() {
        String key = name();
        for (int i = 0; i < SHORT_ONES; i++) {
            String owner = "owner " + i;
            assertLasts(SHORT, () -> one().claim(key, owner, SHORT), () -> other().claim(key, "heir", Duration.ZERO));
        }
    }

    @Test
    default void aTurnKeepsOthersAwayForItsInterval() {
        awaitNoPause();
        for (int i = 0; i < SHORT_ONES; i++) {
            assertLasts(SHORT, () -> one().turn(SHORT, LONG).granted(), () -> other().turn(Duration.ZERO, Duration.ZERO)
                    .granted());
        }
    }

    private static void assertLasts(Duration time, BooleanSupplier first, BooleanSupplier next) {
        long began = System.nanoTime();
        assertThat(first.getAsBoolean()).isTrue();
        await(next);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(time.minus(ROUNDING));
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
        one().turn(WHILE, LONG);
        SharedShelf.Turn refused = other().turn(WHILE.multipliedBy(2), Duration.ZERO);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.delay()).isPositive();
        assertThat(one().turn(MOMENT, LONG).delay()).isLessThanOrEqualTo(WHILE.plus(ROUNDING));
    }

    @Test
    default void aPauseHoldsForAllNodesAndIsNotShortenedByAShorterOne() {
        awaitNoPause();
        long began = System.nanoTime();
        one().pause(WHILE);
        one().pause(MOMENT);
        SharedShelf.Turn turn = other().turn(MOMENT, Duration.ZERO);
        Duration gone = Duration.ofNanos(System.nanoTime() - began);

        assertThat(turn.granted()).isFalse();
        assertThat(turn.delay()).isBetween(WHILE.minus(gone).minus(ROUNDING), WHILE.plus(ROUNDING));
    }

    /** What another test left. */
    private void awaitNoPause() {
        await(() -> one().turn(Duration.ZERO, Duration.ZERO).granted());
    }

    @Test
    default void aChangeIsHeardAtEveryNode() throws Exception {
        BlockingQueue<Sku> here = new LinkedBlockingQueue<>();
        BlockingQueue<Sku> there = new LinkedBlockingQueue<>();
        one().listen(here::add);
        other().listen(there::add);
        Sku sku = new Sku(name().substring(0, 30));
        one().change(List.of(sku), Instant.now());

        assertThat(here.poll(20, TimeUnit.SECONDS)).isEqualTo(sku);
        assertThat(there.poll(20, TimeUnit.SECONDS)).isEqualTo(sku);
    }
}
