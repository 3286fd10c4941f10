package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultGuard;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.FaultTarget;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.load.Gatling.LoadProgress;
import org.webpos.lab.load.Load;
import org.webpos.lab.process.SleepingProcess;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.Workspace;

/** The faults of a round, on a stack whose node sleeps. */
@Timeout(120)
class FaultScheduleTest {

    private static final Poller SOON = new Poller(Duration.ofSeconds(60), Duration.ofMillis(1));
    private static final LoadProgress NOTHING_YET = new LoadProgress(0, 0);
    private static final LoadProgress IN_PROGRESS = new LoadProgress(1, 0);

    @TempDir
    Path root;

    @AutoClose
    private final SleepingProcess node = SleepingProcess.start();

    @BeforeEach
    void write() {
        StackStateWriter.write(
                workspace(),
                List.of(new Part(Part.Kind.NODE, "node-1", node.id().pid(), 1)));
    }

    @Test
    void aFaultWithoutALengthLastsUntilTheEndOfTheRound() {
        try (FaultSchedule schedule = schedule(freeze(0, Optional.empty()))) {
            schedule.onProgress(NOTHING_YET);
            assertThat(node.isStopped()).isFalse();

            schedule.onProgress(IN_PROGRESS);
            schedule.onProgress(IN_PROGRESS);

            assertThat(SOON.until(node::isStopped)).isTrue();
            schedule.requireInjected();
        }
        assertThat(node.isStopped()).isFalse();
        assertThat(node.id().lives()).isTrue();
    }

    @Test
    void aFaultWithALengthEndsDuringTheRound() {
        try (FaultSchedule schedule = schedule(freeze(0, Optional.of(Duration.ofSeconds(1))))) {
            schedule.onProgress(IN_PROGRESS);

            assertThat(SOON.until(node::isStopped)).isTrue();
            assertThat(SOON.until(() -> !node.isStopped())).isTrue();
            schedule.requireInjected();
        }
    }

    @Test
    void aFaultWhoseTimeHasNotComeIsNotInjected() {
        try (FaultSchedule schedule = schedule(freeze(3000, Optional.empty()))) {
            schedule.onProgress(IN_PROGRESS);
            schedule.requireInjected();
        }
        assertThat(node.isStopped()).isFalse();
    }

    @Test
    void aFaultThatIsNotPossibleIsReported() {
        node.close();
        StackStateWriter.write(
                workspace(),
                List.of(new Part(
                        Part.Kind.HAPROXY, "haproxy", ProcessHandle.current().pid(), 1)));

        try (FaultSchedule schedule = schedule(freeze(0, Optional.empty()))) {
            schedule.onProgress(IN_PROGRESS);

            assertThat(SOON.until(() -> isReported(schedule))).isTrue();
        }
    }

    private static boolean isReported(FaultSchedule schedule) {
        try {
            schedule.requireInjected();
            return false;
        } catch (StackException reported) {
            return String.valueOf(reported.getMessage()).contains("has no node-1");
        }
    }

    @Test
    void onlyAStackOfTheLabHasFaults() {
        Round round = round(freeze(0, Optional.empty()));

        assertThatThrownBy(() -> new FaultSchedule(round, Optional.empty()))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("faults are possible only where the lab starts the stack itself");
    }

    private FaultSchedule schedule(PlannedFault fault) {
        return new FaultSchedule(
                round(fault),
                Optional.of(request -> FaultGuard.inject(
                        request, DetachedStack.find(workspace()).orElseThrow(), workspace())));
    }

    private static Round round(PlannedFault fault) {
        return new Round(new Load(1, 0, 1, 0, 1), List.of(fault));
    }

    private static PlannedFault freeze(int at, Optional<Duration> length) {
        return new PlannedFault(at, new FaultRequest(FaultTarget.named("node-1"), Fault.FREEZE, 50, length));
    }

    private Workspace workspace() {
        return new Workspace(root, 0);
    }
}
