package org.webpos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpProgressTest {

    private static final Duration AT_LEAST = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private long nanos = 1_000_000;
    private long cpuNanos = 7_000_000;
    private final WarmUpProgress progress = new WarmUpProgress(AT_LEAST, AT_MOST, () -> nanos, () -> cpuNanos);

    @Test
    void itGoesOnWhileRequestsGetCheaper() {
        for (double millis = 20; millis > 2; millis *= 0.8) {
            window(millis);
            assertThat(progress.isOver()).isFalse();
        }
    }

    @Test
    void itEndsWhenARequestCostsLittle() {
        window(20);
        window(0.9);

        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void itEndsWhenRequestsNoLongerGetCheaper() {
        window(20);
        window(5);
        window(4.9);
        assertThat(progress.isOver()).isFalse();
        window(4.8);

        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void oneWindowInWhichACompilerWasBusyDoesNotEndIt() {
        window(8);
        window(4);
        window(6);
        assertThat(progress.isOver()).isFalse();
        window(3);

        assertThat(progress.isOver()).isFalse();
    }

    @Test
    void onceWarmItStaysOver() {
        window(0.9);
        window(5);

        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void itTakesTheMinimumTimeEvenIfRequestsCostLittle() {
        nanos += AT_LEAST.toNanos() - 2;
        window(0.1, 0);
        assertThat(progress.isOver()).isFalse();
        nanos += 2;

        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void itEndsAfterTheMaximumTimeWhateverRequestsCost() {
        nanos += AT_MOST.toNanos() - 1;
        assertThat(progress.isOver()).isFalse();
        nanos++;

        assertThat(progress.isOver()).isTrue();
    }

    @Test
    void aMaximumBelowTheMinimumEndsIt() {
        WarmUpProgress brief = new WarmUpProgress(AT_LEAST, Duration.ofSeconds(1), () -> nanos, () -> cpuNanos);
        nanos += Duration.ofSeconds(1).toNanos();

        assertThat(brief.isOver()).isTrue();
    }

    @Test
    void itSaysWhatARequestCostAtFirstAndInTheEnd() {
        window(20, 6);
        window(1.5, 4);

        assertThat(progress).hasToString("1000 requests in 10.0 s, CPU per request from 20.00 to 1.50 ms");
    }

    @Test
    void itSaysWhenTooFewRequestsWereAnsweredToTellTheirCost() {
        progress.add(13);
        nanos += AT_MOST.toNanos();

        assertThat(progress).hasToString("13 requests in 20.0 s, too few to tell what one costs");
    }

    /** As many requests as are measured together, for so much processor time each; two of them take the minimum time. */
    private void window(double cpuMillis) {
        window(cpuMillis, 1);
    }

    private void window(double cpuMillis, double seconds) {
        cpuNanos += Math.round(500 * cpuMillis * 1e6);
        nanos += Math.round(seconds * 1e9);
        for (int round = 0; round < 50; round++) {
            progress.add(10);
        }
    }
}
