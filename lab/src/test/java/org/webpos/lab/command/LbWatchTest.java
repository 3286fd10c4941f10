package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.TestFrontDoor;

/** A real front door, watched as people do it. */
@Timeout(60)
class LbWatchTest {

    private static final WebPosProcess WEBPOS = new WebPosProcess(TestFrontDoor.WORKSPACE);

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    @Test
    void watchingWithoutATerminalGivesLinesUntilTheReaderIsGone() throws Exception {
        Process watching = WEBPOS.start("lb", "watch");
        try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine())
                    .matches("\\d\\d:\\d\\d:\\d\\d node-1 up, weight 100, -/s, 0 sessions, 0 errors, \\d+ ms, ready");
            assertThat(lines.readLine()).contains(" node-2 up");
            assertThat(lines.readLine()).contains(" node-1 up, weight 100, 0.0/s");
        }
        assertThat(watching.waitFor()).isZero();
    }

    @Test
    void watchingEndsWithTheFrontDoor() throws Exception {
        Process watching = WEBPOS.start("lb", "watch");
        try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
            lines.readLine();

            open.close();

            assertThat(watching.errorReader(StandardCharsets.UTF_8).readLine()).startsWith("webpos: ");
            assertThat(watching.waitFor()).isOne();
        }
    }

    @Test
    void sigtermEndsItWhereSigintIsIgnored() throws Exception {
        Process watching = WEBPOS.startIgnoringSigint("lb", "watch");
        try (BufferedReader lines = watching.inputReader(StandardCharsets.UTF_8)) {
            lines.readLine();

            WebPosProcess.interrupt(watching);
            assertThat(lines.readLine()).contains(" node-2 up");
            watching.destroy();

            assertThat(watching.waitFor()).isEqualTo(143);
        }
    }

    @ParameterizedTest
    @CsvSource({"q, 0", "'\u0003', 130"})
    void theTerminalIsGivenBackHoweverWatchingEnds(String key, int exit) throws Exception {
        Process watching = WEBPOS.startInTerminal("lb", "watch");
        try (BufferedReader screen = watching.inputReader(StandardCharsets.UTF_8)) {
            assertThat(screen.readLine()).startsWith("\u001b[?1049h").contains(open.address());

            watching.getOutputStream().write(key.getBytes(StandardCharsets.UTF_8));
            watching.getOutputStream().flush();

            assertThat(screen.lines().reduce("", String::concat))
                    .contains("node-2 ")
                    .contains("q or Ctrl-C ends this")
                    .contains("\u001b[?1049l");
        }
        assertThat(watching.waitFor()).isEqualTo(exit);
    }
}
