package org.webpos.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PauseDetectorTest {

    private long now = Long.MAX_VALUE - 1; // the clock may start anywhere, and overflow

    @AutoClose
    private final PauseDetector pauses = new PauseDetector(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void checkAfter(Duration time) {
        pass(time);
        pauses.check();
    }

    @Test
    void aProcessThatRunsIsNotPaused() {
        for (int check = 0; check < 100; check++) {
            assertThat(pauses.mayBeQueued()).isFalse();
            checkAfter(PauseDetector.INTERVAL);
        }
        assertThat(pauses.pauses()).isZero();
    }

    @Test
    void aPauseUpToTheLimitIsNone() {
        checkAfter(PauseDetector.LIMIT);

        assertThat(pauses.mayBeQueued()).isFalse();
        assertThat(pauses.pauses()).isZero();
    }

    @Test
    void aPauseIsNoticedBeforeTheNextCheck() {
        long before = pauses.pauses();
        pass(PauseDetector.LIMIT.plusNanos(1));

        assertThat(pauses.mayBeQueued()).isTrue();
        assertThat(pauses.wasPausedSince(before)).isTrue();
    }

    @Test
    void whatBeginsAfterTwoMoreChecksHasArrivedAfterThePause() {
        checkAfter(Duration.ofSeconds(50));
        assertThat(pauses.mayBeQueued()).isTrue();
        checkAfter(PauseDetector.INTERVAL);
        assertThat(pauses.mayBeQueued()).isTrue();
        checkAfter(PauseDetector.INTERVAL);

        assertThat(pauses.mayBeQueued()).isFalse();
    }

    @Test
    void whatBeganBeforeThePauseIsKnownForEver() {
        long before = pauses.pauses();
        checkAfter(Duration.ofSeconds(5));
        long after = pauses.pauses();
        checkAfter(PauseDetector.INTERVAL);
        checkAfter(PauseDetector.INTERVAL);

        assertThat(pauses.wasPausedSince(before)).isTrue();
        assertThat(pauses.wasPausedSince(after)).isFalse();
    }

    @Test
    void aSecondPauseBeginsAnew() {
        checkAfter(Duration.ofSeconds(5));
        checkAfter(PauseDetector.INTERVAL);
        checkAfter(Duration.ofSeconds(5));
        checkAfter(PauseDetector.INTERVAL);

        assertThat(pauses.mayBeQueued()).isTrue();
        assertThat(pauses.pauses()).isEqualTo(2);
    }
}
