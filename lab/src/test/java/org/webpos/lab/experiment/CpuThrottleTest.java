package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.load.Load;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;

/** A slow node is a process that gets half of the time and has it all back afterwards. */
@Timeout(120)
class CpuThrottleTest {

    private static final int TURNS = 75;

    private static final Load LOAD = new Load(1, 0, 1, 0, 1);
    private static final Round SLOW = new Round(LOAD, OptionalInt.of(2));

    private static final Poller TIMEOUT = new Poller(Duration.ofSeconds(60), Duration.ofMillis(1));

    private Process node;

    @BeforeEach
    void start() throws IOException {
        node = new ProcessBuilder("sleep", "1000").start();
    }

    @AfterEach
    void end() {
        node.destroyForcibly();
    }

    @Test
    void aSlowNodeIsStoppedHalfOfTheTimeAndRunsAtFullSpeedAfterwards() {
        List<Double> stopped;
        try (CpuThrottle throttled = CpuThrottle.start(SLOW, parts())) {
            assertThat(TIMEOUT.until(this::isStopped)).isTrue();
            stopped = Stream.generate(this::stoppedShareOfATurn)
                    .limit(TURNS)
                    .sorted()
                    .toList();
            assertThat(throttled.isActive()).isTrue();
        }

        assertThat(stopped.get(TURNS / 2))
                .as("the middle one, which no single late turn changes")
                .isBetween(0.25, 0.75);
        assertThat(isStopped()).isFalse();
        assertThat(node.isAlive()).isTrue();
    }

    private double stoppedShareOfATurn() {
        double stopped = looksWhile(true);
        return stopped / (stopped + looksWhile(false));
    }

    private int looksWhile(boolean stopped) {
        int looks = 1;
        while (isStopped() == stopped) {
            looks++;
        }
        return looks;
    }

    @Test
    void withoutASlowNodeNothingIsThrottled() {
        try (CpuThrottle throttled = CpuThrottle.start(new Round(LOAD), parts())) {
            assertThat(isStopped()).isFalse();
            assertThat(throttled.isActive()).isTrue();
        }
    }

    @Test
    void aNodeTheLabDidNotStartCannotBeSlowedDown() {
        assertThatThrownBy(() -> CpuThrottle.start(SLOW, List.of()))
                .isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith("node-2 cannot be slowed down");
    }

    private List<Part> parts() {
        return List.of(new Part(Part.Kind.NODE, "node-2", node.pid(), 1));
    }

    private boolean isStopped() {
        try {
            return Files.readString(Path.of("/proc/" + node.pid() + "/stat")).contains(") T ");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
