package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.process.SleepingProcess;

/** Guards are found by their files, and end before the parts of a stack do. */
class FaultGuardsTest {

    @TempDir
    Path folder;

    @AutoClose
    private final SleepingProcess guard = SleepingProcess.start();

    @Test
    void withoutAFolderThereIsNone() {
        assertThat(guards().running()).isEmpty();
        guards().endAll();
    }

    @Test
    void aGuardOfSeveralPartsIsOneProcessAndEndsOnRequest() throws IOException {
        write("redis-7001", guard.id());
        write("redis-7002", guard.id());
        assertThat(guards().running()).containsExactly(guard.id());
        assertThat(guards().active()).singleElement().satisfies(fault -> {
            assertThat(fault.fault()).isEqualTo("slow");
            assertThat(fault.option()).isEqualTo("50");
            assertThat(fault.parts()).containsExactly("redis-7001", "redis-7002");
        });

        guards().endAll();

        assertThat(guard.id().lives()).isFalse();
        assertThat(guards().running()).isEmpty();
    }

    @Test
    void aLaterProcessOfTheSameNumberIsLeftAlone() throws IOException {
        write("node-1", new ProcessId(guard.id().pid(), guard.id().startedAtTick() - 1));

        guards().endAll();

        assertThat(guard.id().lives()).isTrue();
    }

    @Test
    void aFileThatIsNotWrittenYetIsSkipped() throws IOException {
        Files.createDirectories(guards().folder());
        Files.createFile(guards().folder().resolve("node-1"));

        assertThat(guards().running()).isEmpty();
    }

    private void write(String part, ProcessId id) throws IOException {
        Files.createDirectories(guards().folder());
        Files.writeString(guards().folder().resolve(part), id.pid() + " " + id.startedAtTick() + " slow 50\n");
    }

    private FaultGuards guards() {
        return new FaultGuards(new Workspace(folder, 0));
    }
}
