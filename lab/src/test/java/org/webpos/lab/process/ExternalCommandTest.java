package org.webpos.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExternalCommandTest {

    @TempDir
    Path folder;

    @Test
    void bothOutputsAndTheExitCodeAreTheResult() throws Exception {
        ExternalCommand.Result result =
                sh("echo out; echo; echo err >&2; exit 3").run();
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.lines()).containsExactly("out", "err");
    }

    @Test
    void aQueryIsTheStandardOutputOfACommandThatSucceeds() {
        assertThat(sh("echo ' out '; echo err >&2").query()).contains("out");
        assertThat(sh("echo out; exit 1").query()).isEmpty();
        assertThat(ExternalCommand.of("no-such-program").query()).isEmpty();
    }

    @Test
    void aMissingProgramIsAnErrorAtTheStart() {
        assertThatThrownBy(ExternalCommand.of("no-such-program")::start).isInstanceOf(IOException.class);
    }

    @Test
    void itRunsInItsFolderWithItsVariables() {
        assertThat(sh("pwd; echo $FIRST $SECOND")
                        .in(folder)
                        .with(Map.of("FIRST", "1"))
                        .with(Map.of("SECOND", "2"))
                        .query())
                .contains(folder + "\n1 2");
    }

    @Test
    void ownSettingsRemainWhenInheritedOnesAreRemoved() {
        assertThat(sh("env | grep ^WEBPOS_")
                        .with(Map.of("WEBPOS_OWN", "1"))
                        .withoutInheritedSettings()
                        .query())
                .contains("WEBPOS_OWN=1");
    }

    @Test
    void inItsOwnSessionItLeadsItsProcessGroup() throws Exception {
        Process process = sh("ps -o sid= -p $$").inOwnSession().start();
        String session = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertThat(session).isEqualTo(Long.toString(process.pid()));
    }

    @Test
    void standardInputIsEmpty() {
        assertThat(sh("cat; echo over").query()).contains("over");
    }

    @Test
    void aLogIsTruncatedAndGetsBothOutputs() throws Exception {
        Path log = Files.writeString(folder.resolve("log"), "old\n");
        sh("echo out; echo err >&2").startLogging(log).waitFor();
        assertThat(Files.readAllLines(log)).containsExactly("out", "err");
    }

    private static ExternalCommand sh(String script) {
        return ExternalCommand.of(List.of("sh", "-c", script));
    }
}
