package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bounded output of a program, as {@code bin/rotate-log} writes it. */
@Timeout(60)
class RotateLogTest {

    private static final long LIMIT = 2L * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void bothOutputsOfTheProgramAreInANewFile() throws Exception {
        Files.writeString(log(), "of an earlier program\n");

        ScriptResult result = run("bash", "-c", "echo out; echo err >&2; exit 3");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out() + result.err()).isEmpty();
        assertThat(log()).hasContent("out\nerr");
    }

    @Test
    void theProgramHasTheNumberOfTheProcessThatWasStarted() throws Exception {
        Process process = ScriptResult.builder(Map.of(), "bin/rotate-log", log().toString(), "bash", "-c", "echo $$")
                .start();
        process.waitFor();
        await();

        assertThat(log()).hasContent(Long.toString(process.pid()));
    }

    @Test
    void theOutputsOfTheCallerEndAtOnce() throws Exception {
        Process process = ScriptResult.builder(Map.of(), "bin/rotate-log", log().toString(), "cat")
                .start();

        assertThat(process.getInputStream().read()).isEqualTo(-1);
        assertThat(process.getErrorStream().read()).isEqualTo(-1);
        assertThat(process.isAlive()).isTrue();

        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aProgramThatWritesWithoutEndFillsTwoFilesAtMost() throws Exception {
        run("bash", "-c", "yes line | head -c 9000000; echo last");

        assertThat(Files.size(log())).isBetween(1L, LIMIT);
        assertThat(Files.size(folder.resolve("part.log.1"))).isBetween(1L, LIMIT);
        assertThat(Files.readString(log())).endsWith("last\n");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aProgramThatCannotBeStartedIsNamed() throws Exception {
        ScriptResult result = run("no-such-program");

        assertThat(result.exit()).isEqualTo(127);
        assertThat(log()).content().contains("no-such-program: not found");
    }

    @Test
    void withoutAProgramItExplainsItself() {
        ScriptResult result = ScriptResult.by(Map.of(), "bin/rotate-log", log().toString());

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("bin/rotate-log FILE PROGRAM");
    }

    private ScriptResult run(String... program) {
        String[] arguments = new String[program.length + 1];
        arguments[0] = log().toString();
        System.arraycopy(program, 0, arguments, 1, program.length);
        ScriptResult result = ScriptResult.by(Map.of(), "bin/rotate-log", arguments);
        await();
        return result;
    }

    private void await() {
        ScriptResult.by(Map.of(), "bin/rotate-log", "--await", log().toString());
    }

    private Path log() {
        return folder.resolve("part.log");
    }
}
