package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.SleepingProcess;
import org.webpos.lab.stack.Stack.StackShutdown;

class ProcessRegistryTest {

    @TempDir
    Path folder;

    private ProcessRegistry registry;

    @BeforeEach
    void begin() throws IOException {
        Files.createSymbolicLink(folder.resolve("bin"), ScriptResult.ROOT.resolve("bin"));
        registry = new ProcessRegistry(workspace(), StackState.empty(plan(), workspace()));
    }

    @AfterEach
    void end() {
        new StackShutdown(workspace()).stopAll(registry.beginClosing());
    }

    @Test
    void aPartThatEndsUnexpectedlyIsReportedAsDead() {
        StackState.Entry node = start("node-1");
        StackState.Entry other = start("node-2");
        assertThat(registry.firstDead()).isEmpty();

        kill(other);

        assertThat(registry.firstDead()).contains(other);
        assertThat(node.id().lives()).isTrue();
    }

    @Test
    void aPartThatWasRemovedMayEnd() {
        StackState.Entry node = start("node-1");

        registry.remove(node);
        kill(node);

        assertThat(registry.firstDead()).isEmpty();
        assertThat(registry.state().processes()).isEmpty();
    }

    @Test
    void everyStartIsInTheStateFileAtOnce() {
        StackState.Entry node = start("node-1");

        assertThat(new StackState.StateFile(workspace()).read().orElseThrow().processes())
                .containsExactly(node);
    }

    @Test
    void onceClosingHasBegunNothingStarts() {
        start("node-1");
        StackState toEnd = registry.beginClosing();

        assertThatThrownBy(() -> start("node-2")).hasMessageContaining("the start was stopped");
        assertThat(toEnd.processes()).hasSize(1);
        assertThat(registry.firstDead()).isEmpty();
    }

    @Test
    void aProcessThatIgnoresSignalsIsKilled() {
        StackState.Entry responsive = start("node-1");
        StackState.Entry deaf = start("node-2", "env", "--ignore-signal=USR1", "sleep", "1000");

        new StackShutdown(workspace()).stopAll(registry.beginClosing());

        assertThat(responsive.id().lives()).isFalse();
        assertThat(deaf.id().lives()).isFalse();
    }

    @Test
    void aFrozenProcessGoesOnSoThatItEndsInOrder() {
        try (SleepingProcess node = SleepingProcess.start()) {
            StackState.Entry frozen =
                    registry.register(Part.Kind.NODE, "node-1", 1, node.id().pid());
            signal(frozen, "STOP");
            assertThat(Poller.of(Duration.ofSeconds(10)).until(node::isStopped)).isTrue();

            assertThat(StackShutdown.stop(frozen)).isTrue();
            assertThat(node.id().lives()).isFalse();
        }
    }

    private StackState.Entry start(String name) {
        return start(name, "sleep", "1000");
    }

    private StackState.Entry start(String name, String... words) {
        ExternalCommand command = ExternalCommand.of(words).in(folder).inOwnSession();
        return registry.start(Part.Kind.HAPROXY, name, 1, () -> command);
    }

    private static void kill(StackState.Entry entry) {
        ProcessHandle handle = ProcessHandle.of(entry.id().pid()).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    private void signal(StackState.Entry entry, String signal) {
        ScriptResult.by(
                Map.of(),
                "/bin/bash",
                "-c",
                "kill -" + signal + " " + entry.id().pid());
    }

    private Workspace workspace() {
        return new Workspace(folder, 0);
    }

    private static StackPlan plan() {
        return new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 1, OptionalInt.empty());
    }
}
