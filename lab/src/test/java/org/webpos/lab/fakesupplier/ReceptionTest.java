package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The counts by which everybody else is judged. */
class ReceptionTest {

    private static final Question.Lookup TEA = ReceptionUnderTest.TEA;

    private final ReceptionUnderTest desk = new ReceptionUnderTest();
    private final AdmissionControl reception = desk.reception;

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
        reception.receive(ReceptionUnderTest.find("tea"));
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
        desk.askAt(0, 30);
        assertThat(reception.counts().bans()).isOne();
        assertThat(reception.counts().whileBanned()).isEqualTo(5);

        Counts anew = reception.reset();

        assertThat(anew.asked()).isZero();
        assertThat(anew.bans()).isZero();
        assertThat(anew.bySku()).isEmpty();
        assertThat(reception.receive(TEA).treatment()).isEqualTo(Disposition.BANNED);
        assertThat(reception.counts().whileBanned()).isOne();
    }

    @Test
    void nothingIsLostWhereManyAskAtOnce() throws Exception {
        long each = 20_000;
        AdmissionControl busy =
                new AdmissionControl(Behaviour.well(100, 0), System::nanoTime, ReceptionUnderTest.PRODUCTS::contains);
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
}
