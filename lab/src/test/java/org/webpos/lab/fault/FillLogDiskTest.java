package org.webpos.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.fault.FaultTarget.RunningPart;
import org.webpos.lab.process.SleepingProcess;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.Workspace;

/** Real processes whose logs cannot be written. */
@Timeout(120)
class FillLogDiskTest {

    private static final Poller SOON = new Poller(Duration.ofSeconds(30), Duration.ofMillis(1));

    @TempDir
    Path root;

    @AutoClose
    private final SleepingProcess node = SleepingProcess.startWithChild();

    @Test
    void aProcessWhoseOutputCannotBeWrittenGoesOn() throws Exception {
        Path log = Files.createDirectories(workspace().logs()).resolve("haproxy.log");
        try (SleepingProcess printing = SleepingProcess.startPrinting(log)) {
            assertThat(SOON.until(() -> sizeOf(log) > 0)).isTrue();

            try (FaultGuard guard = fill(FaultGuardTest.part("haproxy", printing))) {
                assertThat(guard.isActive()).isTrue();
                long before = printing.printed();
                assertThat(SOON.until(() -> printing.printed() > before + 20)).isTrue();
                assertThat(log.toRealPath()).isEqualTo(Path.of("/dev/full"));
            }

            long after = sizeOf(log);
            assertThat(after).isPositive();
            assertThat(SOON.until(() -> sizeOf(log) > after)).isTrue();
            assertThat(printing.id().lives()).isTrue();
        }
    }

    @Test
    void aNodeMayEnlargeNoFileUntilTheFaultIsOver() throws Exception {
        Files.createFile(Files.createDirectories(workspace().logs()).resolve("node-1.out"));

        try (FaultGuard guard = fill(FaultGuardTest.part("node-1", node))) {
            assertThat(guard.isActive()).isTrue();
            assertThat(fileLimit()).isEqualTo("0");
        }

        assertThat(fileLimit()).isEqualTo("unlimited");
        assertThat(workspace().logs().resolve("node-1.out")).isRegularFile();
    }

    @Test
    void aNodeThatWritesOtherFilesIsRefusedAndNothingIsChanged() throws Exception {
        Files.createFile(Files.createDirectories(workspace().logs()).resolve("node-1.out"));
        Path database = root.resolve("webpos.mv.db");

        try (SleepingProcess writing = SleepingProcess.startWriting(database)) {
            assertThatThrownBy(() -> fill(FaultGuardTest.part("node-1", writing)))
                    .isInstanceOf(FaultException.class)
                    .hasMessage("node-1 writes another file too, " + database.toRealPath()
                            + ", which would fail with its log; nothing was changed");
        }

        assertThat(workspace().logs().resolve("node-1.out")).isRegularFile();
    }

    @Test
    void aPartWithoutALogIsRefused() {
        assertThatThrownBy(() -> fill(FaultGuardTest.part("haproxy", node)))
                .hasMessage("haproxy has no log that can be taken away");
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException absent) {
            return 0;
        }
    }

    private String fileLimit() throws IOException {
        return Files.readString(Path.of("/proc/" + node.id().pid() + "/limits"))
                .lines()
                .filter(line -> line.startsWith("Max file size"))
                .map(line -> line.split(" +", -1)[3])
                .findFirst()
                .orElseThrow();
    }

    private FaultGuard fill(RunningPart part) {
        FaultRequest request = FaultRequest.of("node-1", Fault.FILL_LOG_DISK, OptionalInt.empty(), Optional.empty());
        return FaultGuard.inject(request, List.of(part), workspace());
    }

    private Workspace workspace() {
        return new Workspace(root, 0);
    }
}
