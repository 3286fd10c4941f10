package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.TestFrontDoor;

/** A real front door, watched as people do it. */
@Timeout(60)
class WatchCommandTest {

    /** Where no containers are looked for that somebody started for himself. */
    private static final int OFFSET = 15_000;

    @AutoClose
    @SuppressWarnings("UnusedVariable") // it runs
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    @Test
    void linesShowWhoServesUntilTheTimeIsOver() {
        ScriptResult watched = new WebPosProcess(TestFrontDoor.WORKSPACE).run("watch", "--for", "1ms");

        assertThat(watched.exit()).as(watched.err()).isZero();
        assertThat(watched.out().lines().map(line -> line.replaceFirst("^\\d\\d:\\d\\d:\\d\\d ", "")))
                .hasSize(3)
                .first()
                .isEqualTo("all: - requests/s, - errors/s");
        assertThat(watched.out())
                .contains(" node-1: up, - requests/s, - errors/s, response ", " node-2: up, - requests/s, ");
    }

    @Test
    void anImpossibleTimeIsRefused() {
        ScriptResult watched = new WebPosProcess(TestFrontDoor.WORKSPACE).run("watch", "--for", "0s");

        assertThat(watched.exit()).isEqualTo(2);
        assertThat(watched.err()).startsWith("--for: a time such as 20s, 500ms or 2m, from 1ms to 60m, not 0");
    }

    @Test
    void withoutAStackTheErrorNamesHowToStartOne(@TempDir Path root) {
        ScriptResult watched = new WebPosProcess(root, OFFSET).run("watch");

        assertThat(watched.exit()).isOne();
        assertThat(watched.err()).isEqualTo("webpos: nothing runs; start with bin/webpos up\n");
    }
}
