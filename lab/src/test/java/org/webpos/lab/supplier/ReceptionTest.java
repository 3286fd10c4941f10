package org.webpos.lab.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The counts by which everybody else is judged. */
class ReceptionTest {

    private static final Question.Lookup TEA = new Question.Lookup("TEA");
    private static final Set<String> PRODUCTS = Set.of("TEA", "RICE");

    private final AtomicLong nanos = new AtomicLong();
    private final Reception reception = new Reception(Behaviour.well(5, 0), nanos::get, PRODUCTS::contains);

    @Test
    void nothingWasAskedAtFirst() {
        Counts counts = reception.counts();

        assertThat(counts.asked()).isZero();
        assertThat(counts.mostAskedKey()).isEmpty();
        assertThat(counts.bySku()).isEmpty();
        assertThat(counts.bySecond()).isEmpty();
    }

    @Test
    void everyRequestCountsOnceByKindAndOnceByWhatBecameOfIt() {
        reception.receive(TEA);
        reception.receive(new Question.Categories());
        reception.receive(find("tea"));
        reception.receive(new Question.Unclear(404));
        reception.receive(TEA);
        reception.receive(TEA);

        Counts counts = reception.counts();

        assertThat(counts.asked()).isEqualTo(6);
        assertThat(counts.lookups()).isEqualTo(3);
        assertThat(counts.searches()).isOne();
        assertThat(counts.categories()).isOne();
        assertThat(counts.unclear()).isOne();
        assertThat(counts.answered()).isEqualTo(5);
        assertThat(counts.refused()).isOne();
        assertThat(counts.bySku()).isEqualTo(Map.of("TEA", 3L));
    }

    @Test
    void theFullestSecondIsFoundWhereverItBegins() {
        askAt(900, 3);
        askAt(1_100, 4);
        askAt(1_899, 1);
        askAt(1_900, 2);
        askAt(5_000, 1);

        Counts counts = reception.counts();

        assertThat(counts.mostInASecond()).isEqualTo(8);
        assertThat(counts.mostAllowedInASecond()).isEqualTo(5);
        assertThat(counts.bySecond())
                .containsExactly(
                        new Counts.Second(0, 3, 3, 0), new Counts.Second(1, 7, 4, 3), new Counts.Second(5, 1, 1, 0));
    }

    @Test
    void whatIsAskedForAgainIsTold() {
        reception.receive(TEA);
        reception.receive(new Question.Lookup("RICE"));
        reception.receive(find("tea"));
        reception.receive(TEA);
        reception.receive(TEA);
        reception.receive(find("tea"));
        reception.receive(find("rice"));

        Counts counts = reception.counts();

        assertThat(counts.keys()).isEqualTo(4);
        assertThat(counts.repeats()).isEqualTo(3);
        assertThat(counts.mostForOneKey()).isEqualTo(3);
        assertThat(counts.mostAskedKey()).isEqualTo("lookup TEA");
    }

    @Test
    void aThousandRandomSkusAreCountedWithoutBeingKept() {
        int strangers = KeyCounts.MOST_OTHERS + 1_000;
        IntStream.range(0, strangers).forEach(i -> reception.receive(new Question.Lookup("NO-" + i)));
        reception.receive(TEA);
        reception.receive(new Question.Lookup("NO-1"));

        Counts counts = reception.counts();

        assertThat(counts.lookups()).isEqualTo(strangers + 2);
        assertThat(counts.keys()).isEqualTo(KeyCounts.MOST_OTHERS + 1);
        assertThat(counts.bySku()).isEqualTo(Map.of("TEA", 1L));
        assertThat(counts.mostForOneKey()).isEqualTo(2);
    }

    @Test
    void onlyTheLastHourIsKeptBySecond() {
        for (int second = 0; second < Seconds.MOST + 10; second++) {
            askAt(second * 1_000L, 1);
        }

        assertThat(reception.counts().bySecond())
                .hasSize(Seconds.MOST)
                .first()
                .isEqualTo(new Counts.Second(10, 1, 1, 0));
        assertThat(reception.counts().asked()).isEqualTo(Seconds.MOST + 10);
    }

    @Test
    void whoAsksWhileItIsAwayCountsButGetsNothingOfTheQuota() {
        reception.behave(now -> BehaviourForm.changed(now, "{\"away\":true}"));
        IntStream.range(0, 10).forEach(i -> reception.receive(TEA));
        reception.behaveWell();
        IntStream.range(0, 6).forEach(i -> reception.receive(TEA));

        Counts counts = reception.counts();

        assertThat(counts.asked()).isEqualTo(16);
        assertThat(counts.unanswered()).isEqualTo(10);
        assertThat(counts.answered()).isEqualTo(5);
        assertThat(counts.refused()).isOne();
        assertThat(counts.mostInASecond()).isEqualTo(16);
        assertThat(counts.mostAllowedInASecond()).isEqualTo(5);
    }

    @Test
    void sharesAreExactAndTheRestIsAnswered() {
        reception.behave(
                now -> BehaviourForm.changed(
                        now,
                        "{\"quota\":1000,\"errorsPercent\":25,\"garbagePercent\":20,\"truncatePercent\":50,\"cutPercent\":10}"));

        IntStream.range(0, 1_000).forEach(i -> reception.receive(TEA));

        Counts counts = reception.counts();
        assertThat(counts.failed()).isEqualTo(250);
        assertThat(counts.garbled()).isEqualTo(150);
        assertThat(counts.truncated()).isEqualTo(300);
        assertThat(counts.cut()).isEqualTo(30);
        assertThat(counts.answered()).isEqualTo(270);
    }

    @Test
    void countingAnewForgetsAllButTheQuota() {
        askAt(0, 30);
        assertThat(reception.counts().bans()).isOne();
        assertThat(reception.counts().whileBanned()).isEqualTo(5);

        Counts anew = reception.reset();

        assertThat(anew.asked()).isZero();
        assertThat(anew.bans()).isZero();
        assertThat(anew.bySku()).isEmpty();
        assertThat(reception.receive(TEA).treatment()).isEqualTo(Treatment.BANNED);
        assertThat(reception.counts().whileBanned()).isOne();
    }

    @Test
    void nothingIsLostWhereManyAskAtOnce() throws Exception {
        long each = 20_000;
        Reception busy = new Reception(Behaviour.well(100, 0), System::nanoTime, PRODUCTS::contains);
        ExecutorService crowd = Executors.newFixedThreadPool(4);
        Future<?>[] asking = IntStream.range(0, 4)
                .mapToObj(thread -> crowd.submit(() -> LongStream.range(0, each).forEach(i -> busy.receive(TEA))))
                .toArray(Future[]::new);
        for (Future<?> one : asking) {
            one.get();
        }
        crowd.shutdown();

        Counts counts = busy.counts();

        assertThat(counts.asked()).isEqualTo(4 * each);
        assertThat(counts.answered() + counts.refused() + counts.whileBanned()).isEqualTo(4 * each);
        assertThat(counts.bySku()).isEqualTo(Map.of("TEA", 4 * each));
        assertThat(counts.bySecond().stream().mapToLong(Counts.Second::asked).sum())
                .isEqualTo(4 * each);
        assertThat(counts.mostAllowedInASecond()).isEqualTo(100);
    }

    private void askAt(long millis, int times) {
        nanos.set(Duration.ofMillis(millis).toNanos());
        IntStream.range(0, times).forEach(i -> reception.receive(TEA));
    }

    private static Question find(String text) {
        return Address.of("GET", URI.create("/products?limit=20&q=" + text)).question();
    }
}
