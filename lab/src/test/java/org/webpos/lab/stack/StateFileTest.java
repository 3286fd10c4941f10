package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.process.ProcessId;

class StateFileTest {

    private final StackPlan plan = new StackPlan(Store.REDIS, BalancingAlgorithm.ROUNDROBIN, 4, OptionalInt.empty());

    @TempDir
    Path folder;

    @Test
    void aWrittenStateIsReadBack() {
        StackState state = StackState.empty(plan, workspace())
                .plus(new StackState.Entry(Part.Kind.NODE, "node-1", 8081, new ProcessId(17, 4711)))
                .plus(new StackState.Entry(Part.Kind.HAPROXY, "haproxy", 8080, ProcessId.own()));

        new StackState.StateFile(workspace()).write(state);

        assertThat(new StackState.StateFile(workspace()).read()).contains(state);
        assertThat(DetachedStack.find(workspace()).orElseThrow().parts())
                .extracting(Part::name)
                .containsExactly("node-1", "haproxy");
    }

    @Test
    void aStackWithoutARunningProcessIsNotFound() {
        StackState.Entry gone = new StackState.Entry(Part.Kind.NODE, "node-1", 8081, new ProcessId(17, 4711));
        new StackState.StateFile(workspace())
                .write(StackState.empty(plan, workspace()).plus(gone));

        assertThat(DetachedStack.find(workspace())).isEmpty();
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertThat(new StackState.StateFile(workspace()).read()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsAnError() throws IOException {
        Files.createDirectories(workspace().run());
        Files.writeString(workspace().run().resolve("stack.json"), "{");

        assertThatThrownBy(() -> DetachedStack.find(workspace()))
                .hasMessageContaining("stack.json cannot be read; end");
    }

    private Workspace workspace() {
        return new Workspace(folder, 0);
    }
}
