package org.webpos.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.Poller;

class ChildProcessTest {

    private static final Poller SOON = Poller.of(Duration.ofSeconds(10));

    @TempDir
    Path folder;

    @Test
    void itEndsWithItsChildren() throws Exception {
        Path log = folder.resolve("log");
        long child;
        ExternalCommand command = ExternalCommand.of("bash", "-c", "sleep 300 & echo $!; wait");
        try (ChildProcess process = ChildProcess.start(command, log)) {
            while (Files.readString(log).isBlank()) {
                assertThat(process.waitFor(Duration.ofMillis(10))).isFalse();
            }
            child = Long.parseLong(Files.readString(log).strip());
            assertThat(ProcessId.of(child)).isPresent();
        }
        assertThat(SOON.until(() -> ProcessId.of(child).isEmpty())).isTrue();
    }

    @Test
    void itsExitCodeIsKept() throws Exception {
        try (ChildProcess process =
                ChildProcess.start(ExternalCommand.of("bash", "-c", "exit 3"), folder.resolve("log"))) {
            assertThat(process.waitFor()).isEqualTo(3);
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void aProgramThatIsMissingIsSaid() {
        assertThatThrownBy(() -> ChildProcess.start(ExternalCommand.of("no-such-program"), folder.resolve("log")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }
}
