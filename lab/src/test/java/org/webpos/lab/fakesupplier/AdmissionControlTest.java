package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.fakesupplier.FaultInjector.Behaviour;
import org.webpos.lab.fakesupplier.FaultInjector.Disposition;

/** The counts of requests, and how faults and the quota change them. */
class AdmissionControlTest {

    private static final SupplierRequest.Lookup TEA = AdmissionFixture.TEA;

    private final AdmissionFixture fixture = new AdmissionFixture();
    private final AdmissionControl admission = fixture.admission;

    @Test
    void countsAreEmptyAtFirst() {
        RequestCounts counts = admission.counts();

        assertThat(counts.asked()).isZero();
        assertThat(counts.mostAskedKey()).isEmpty();
        assertThat(counts.bySku()).isEmpty();
        assertThat(counts.bySecond()).isEmpty();
    }

    @Test
    void everyRequestCountsOnceByKindAndOnceByDisposition() {
        admission.admit(TEA);
        admission.admit(new SupplierRequest.Categories());
        admission.admit(AdmissionFixture.search("tea"));
        admission.admit(new SupplierRequest.Invalid(404));
        admission.admit(TEA);
        admission.admit(TEA);

        RequestCounts counts = admission.counts();

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
    void requestsWhileItIsUnavailableCountButUseNoQuota() {
        admission.changeBehaviour(behaviour -> behaviour.withChange("{\"away\":true}"));
        IntStream.range(0, 10).forEach(i -> admission.admit(TEA));
        admission.restoreBehaviour();
        IntStream.range(0, 6).forEach(i -> admission.admit(TEA));

        RequestCounts counts = admission.counts();

        assertThat(counts.asked()).isEqualTo(16);
        assertThat(counts.unanswered()).isEqualTo(10);
        assertThat(counts.answered()).isEqualTo(5);
        assertThat(counts.refused()).isOne();
        assertThat(counts.mostInASecond()).isEqualTo(16);
        assertThat(counts.mostAllowedInASecond()).isEqualTo(5);
    }

    @Test
    void faultSharesAreExactAndTheRestIsAnswered() {
        admission.changeBehaviour(
                behaviour -> behaviour.withChange(
                        "{\"quota\":1000,\"errorsPercent\":25,\"garbagePercent\":20,\"truncatePercent\":50,\"cutPercent\":10}"));

        IntStream.range(0, 1_000).forEach(i -> admission.admit(TEA));

        RequestCounts counts = admission.counts();
        assertThat(counts.failed()).isEqualTo(250);
        assertThat(counts.garbled()).isEqualTo(150);
        assertThat(counts.truncated()).isEqualTo(300);
        assertThat(counts.cut()).isEqualTo(30);
        assertThat(counts.answered()).isEqualTo(270);
    }

    @Test
    void aResetClearsAllButTheQuota() {
        fixture.requestAt(0, 30);
        assertThat(admission.counts().bans()).isOne();
        assertThat(admission.counts().whileBanned()).isEqualTo(5);

        RequestCounts anew = admission.resetCounts();

        assertThat(anew.asked()).isZero();
        assertThat(anew.bans()).isZero();
        assertThat(anew.bySku()).isEmpty();
        assertThat(admission.admit(TEA).disposition()).isEqualTo(Disposition.BANNED);
        assertThat(admission.counts().whileBanned()).isOne();
    }

    @Test
    void noConcurrentRequestIsLost() throws Exception {
        long each = 20_000;
        AdmissionControl busy = new AdmissionControl(
                Behaviour.faultless(100, 0), System::nanoTime, AdmissionFixture.PRODUCTS::contains);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        Future<?>[] asking = IntStream.range(0, 4)
                .mapToObj(
                        thread -> clients.submit(() -> LongStream.range(0, each).forEach(i -> busy.admit(TEA))))
                .toArray(Future[]::new);
        for (Future<?> one : asking) {
            one.get();
        }
        clients.shutdown();

        RequestCounts counts = busy.counts();

        assertThat(counts.asked()).isEqualTo(4 * each);
        assertThat(counts.answered() + counts.refused() + counts.whileBanned()).isEqualTo(4 * each);
        assertThat(counts.bySku()).isEqualTo(Map.of("TEA", 4 * each));
        assertThat(counts.bySecond().stream()
                        .mapToLong(RequestCounts.SecondCounts::asked)
                        .sum())
                .isEqualTo(4 * each);
        assertThat(counts.mostAllowedInASecond()).isEqualTo(100);
    }
}
