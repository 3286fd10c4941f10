package org.webpos.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunningTimeTest {

    private long now = Long.MAX_VALUE - 1000; // it overflows on the way
    private final RunningTime time = new RunningTime(() -> now);
    private final long began = time.getAsLong();

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    private Duration elapsed() {
        return Duration.ofNanos(time.getAsLong() - began);
    }

    @Test
    void itGoesOnWhileTheProcessRuns() {
        for (int tick = 0; tick < 30; tick++) {
            pass(RunningTime.INTERVAL);
            time.tick();
        }
        pass(Duration.ofMillis(50));
        assertThat(elapsed()).isEqualTo(RunningTime.INTERVAL.multipliedBy(30).plusMillis(50));
    }

    @Test
    void aPauseCountsAsOneStep() {
        pass(Duration.ofSeconds(20));
        assertThat(elapsed()).as("before the thread has noticed").isEqualTo(RunningTime.MAX_STEP);
        time.tick();
        assertThat(elapsed()).isEqualTo(RunningTime.MAX_STEP);

        pass(Duration.ofMillis(70));
        assertThat(elapsed()).isEqualTo(RunningTime.MAX_STEP.plusMillis(70));
    }

    @Test
    void whoeverWasFrozenWhileAskingIsNotSentBackInTime() {
        AtomicReference<Runnable> freeze = new AtomicReference<>(() -> {});
        RunningTime asked = new RunningTime(() -> {
            long read = now;
            freeze.getAndSet(() -> {}).run(); // after the clock was read, before anything was done with it
            return read;
        });
        long before = asked.getAsLong();
        freeze.set(() -> {
            pass(Duration.ofSeconds(20));
            asked.tick();
        });
        assertThat(asked.getAsLong() - before).isBetween(0L, RunningTime.MAX_STEP.toNanos());
    }
}
