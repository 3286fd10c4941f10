package org.webpos.cluster;

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
import org.webpos.cluster.CacheCoordinator.SlotReservation;

/** What every coordinator does, as two nodes see it that share it. */
public interface CacheCoordinatorContract {

    Duration LONG = Duration.ofMinutes(5);
    Duration MOMENT = Duration.ofMillis(200);

    /**
     * {@link #SHORT_ONES} of these are more than a second: a coordinator that counts seconds would end some of them
     * early.
     */
    Duration SHORT = Duration.ofMillis(400);

    int SHORT_ONES = 5;

    /** Coordinators count whole milliseconds, by a clock of their own. */
    Duration ROUNDING = Duration.ofMillis(10);

    /** Long enough not to be over because the machine pauses, and short enough for the next test to wait for. */
    Duration WHILE = Duration.ofSeconds(3);

    /** The coordinator as two nodes see it; the same one twice if it belongs to one node. */
    List<CacheCoordinator> coordinators();

    default CacheCoordinator one() {
        return coordinators().get(0);
    }

    default CacheCoordinator other() {
        return coordinators().get(1);
    }

    default String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The next thing can be done only when a short time is over since the first was. */
    private static void assertLastsShort(BooleanSupplier first, BooleanSupplier next) {
        long began = System.nanoTime();
        assertThat(first.getAsBoolean()).isTrue();
        await(next);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORT.minus(ROUNDING));
    }

    @Test
    default void aTextIsStoredForAllNodes() {
        String key = newKey();
        assertThat(other().get(key)).isEmpty();
        one().put(Map.of(key, "绿茶", key + "-2", "two"), LONG);
        assertThat(other().get(key)).contains("绿茶");
        other().put(Map.of(key, "later"), LONG);
        assertThat(one().get(key)).contains("later");
        assertThat(one().get(key + "-2")).contains("two");
    }

    @Test
    default void keysMayContainAnyCharacters() {
        String key = newKey();
        Map<String, String> texts = Map.of(
                key + "牛奶",
                "milk",
                key + "}{a}",
                "braces",
                key + "{b}",
                "more",
                key + " \r\n*?[",
                "signs",
                key + "+ ",
                "plus");
        one().put(texts, LONG);
        texts.forEach((name, text) -> assertThat(other().get(name)).contains(text));
        assertThat(other().acquireLease(key + "}{a}", "owner", LONG)).isTrue();
        assertThat(one().acquireLease(key + "}{a}", "another", LONG)).isFalse();
    }

    @Test
    default void anInvalidationIsReceivedAtEveryNode() throws Exception {
        BlockingQueue<Sku> here = new LinkedBlockingQueue<>();
        BlockingQueue<Sku> there = new LinkedBlockingQueue<>();
        one().subscribe(here::add);
        other().subscribe(there::add);
        Sku sku = new Sku(newKey().substring(0, 30));
        one().recordInvalidation(List.of(sku), Instant.now());

        assertThat(here.poll(20, TimeUnit.SECONDS)).isEqualTo(sku);
        assertThat(there.poll(20, TimeUnit.SECONDS)).isEqualTo(sku);
    }

    @Test
    default void onlyOneOwnerHoldsALeaseUntilItIsReleased() {
        String key = newKey();
        assertThat(one().acquireLease(key, "first", LONG)).isTrue();
        assertThat(other().acquireLease(key, "second", LONG)).isFalse();
        assertThat(one().acquireLease(key, "first", LONG)).isTrue();
        other().releaseLease(key, "second");
        assertThat(other().acquireLease(key, "second", LONG)).isFalse();
        one().releaseLease(key, "first");
        assertThat(other().acquireLease(key, "second", LONG)).isTrue();
    }

    @Test
    default void asManyOwnersHoldALeaseAsMay() {
        String key = newKey();
        assertThat(one().acquireLease(key, 2, "first", LONG)).isTrue();
        assertThat(other().acquireLease(key, 2, "second", LONG)).isTrue();
        assertThat(other().acquireLease(key, 2, "third", LONG)).isFalse();
        assertThat(one().acquireLease(key, 2, "second", LONG)).isTrue();
        one().releaseLease(key, "second");
        assertThat(other().acquireLease(key, 2, "third", LONG)).isTrue();
        assertThat(one().acquireLease(key, 2, "second", LONG)).isFalse();
    }

    @Test
    default void eachOwnersLeaseExpiresForItself() {
        String key = newKey();
        assertThat(one().acquireLease(key, 2, "stays", LONG)).isTrue();
        assertThat(one().acquireLease(key, 2, "dead", MOMENT)).isTrue();
        await(() -> other().acquireLease(key, 2, "heir", LONG));
        assertThat(one().acquireLease(key, 2, "dead", LONG)).isFalse();
        other().releaseLease(key, "heir");
        assertThat(one().acquireLease(key, 1, "another", LONG)).isFalse();
    }

    @Test
    default void aLeaseThatIsRenewedForLessExpiresSooner() {
        String key = newKey();
        assertThat(one().acquireLease(key, "owner", LONG)).isTrue();
        assertThat(one().acquireLease(key, "owner", MOMENT)).isTrue();
        await(() -> other().acquireLease(key, "heir", LONG));
    }

    @Test
    default void aLeaseExpiresIfItsOwnerDoesNotRenewIt() {
        String key = newKey();
        assertThat(one().acquireLease(key, "dead", MOMENT)).isTrue();
        await(() -> other().acquireLease(key, "heir", LONG));
        assertThat(one().acquireLease(key, "dead", LONG)).isFalse();
    }

    @Test
    default void aLeaseLastsForItsWholeDuration() {
        String key = newKey();
        for (int i = 0; i < SHORT_ONES; i++) {
            String owner = "owner " + i;
            assertLastsShort(() -> one().acquireLease(key, owner, SHORT), () -> other().acquireLease(
                            key, "heir", Duration.ZERO));
        }
    }

    @Test
    default void aReservedSlotDelaysTheNextByItsInterval() {
        awaitNoPause();
        for (int i = 0; i < SHORT_ONES; i++) {
            assertLastsShort(
                    () -> one().reserveSlot(SHORT, LONG).granted(),
                    () -> other().reserveSlot(Duration.ZERO, Duration.ZERO).granted());
        }
    }

    @Test
    default void slotsMayBeAFractionOfAMillisecondApart() {
        awaitNoPause();
        Duration interval = Duration.ofNanos(1_900_000);
        int slots = 200;
        long began = System.nanoTime();
        Duration last = Duration.ZERO;
        for (int i = 0; i < slots; i++) {
            last = one().reserveSlot(interval, LONG).delay();
        }
        Duration due = Duration.ofNanos(System.nanoTime() - began).plus(last);
        assertThat(due).isGreaterThanOrEqualTo(interval.multipliedBy(slots - 1).minus(ROUNDING));
    }

    @Test
    default void slotsAreAnIntervalApartWhicheverNodeReservesThem() {
        awaitNoPause();
        Duration interval = Duration.ofMillis(400);
        TimedSlot first = TimedSlot.reserve(one(), interval);
        TimedSlot second = TimedSlot.reserve(other(), interval);
        TimedSlot third = TimedSlot.reserve(one(), interval);

        assertThat(first.until(second)).isGreaterThanOrEqualTo(interval.minus(ROUNDING));
        assertThat(second.until(third)).isGreaterThanOrEqualTo(interval.minus(ROUNDING));
        assertThat(third.delay())
                .isLessThanOrEqualTo(
                        first.delay().plus(interval.multipliedBy(2)).plus(ROUNDING));
    }

    /**
     * A reserved slot and when it is, however long it took to learn of it.
     *
     * @param earliest the earliest moment that can be meant, in ns by the clock of {@link System#nanoTime()}
     * @param latest the latest one
     * @param delay how long to wait for it
     */
    record TimedSlot(long earliest, long latest, Duration delay) {

        static TimedSlot reserve(CacheCoordinator coordinator, Duration interval) {
            long before = System.nanoTime();
            SlotReservation slot = coordinator.reserveSlot(interval, LONG);
            long after = System.nanoTime();
            assertThat(slot.granted()).isTrue();
            long delay = slot.delay().toNanos();
            return new TimedSlot(before + delay, after + delay, slot.delay());
        }

        /** The longest time there can be between the two. */
        Duration until(TimedSlot next) {
            return Duration.ofNanos(next.latest - earliest);
        }
    }

    @Test
    default void noSlotIsReservedBeyondTheMaximumWait() {
        awaitNoPause();
        one().reserveSlot(WHILE, LONG);
        SlotReservation refused = other().reserveSlot(WHILE.multipliedBy(2), Duration.ZERO);

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
        SlotReservation refused = other().reserveSlot(MOMENT, Duration.ZERO);
        Duration passed = Duration.ofNanos(System.nanoTime() - began);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.delay()).isBetween(WHILE.minus(passed).minus(ROUNDING), WHILE.plus(ROUNDING));
    }

    /** Waits until a pause that another test left is over. */
    private void awaitNoPause() {
        await(() -> one().reserveSlot(Duration.ZERO, Duration.ZERO).granted());
    }
}
