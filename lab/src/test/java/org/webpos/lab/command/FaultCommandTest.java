package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.process.SleepingProcess;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.Workspace;

/** Faults as people type them, on a stack whose node sleeps. */
@Timeout(120)
class FaultCommandTest {

    /** Where no containers are looked for that somebody started for himself. */
    private static final int OFFSET = 15_000;

    private static final Poller SOON = Poller.of(Duration.ofSeconds(30));

    @TempDir
    Path root;

    @AutoClose
    private final SleepingProcess node = SleepingProcess.start();

    @Test
    void aFaultEndsAfterItsTime() {
        write();

        ScriptResult frozen = typed("fault", "node-1", "freeze", "--for", "10ms");

        assertThat(frozen.err()).isEmpty();
        assertThat(frozen.exit()).isZero();
        assertThat(frozen.out().lines().map(line -> line.substring(line.indexOf(' ') + 1)))
                .containsExactly("node-1 freeze for 0.01 s begins", "node-1 freeze is over");
        assertThat(node.isStopped()).isFalse();
        assertThat(node.id().lives()).isTrue();
    }

    @Test
    void aKilledPartIsGone() {
        write();

        ScriptResult killed = typed("fault", "node-1", "kill");

        assertThat(killed.out()).endsWith(" node-1 kill\n");
        assertThat(killed.exit()).isZero();
        assertThat(SOON.until(() -> !node.id().lives())).isTrue();
        assertThat(typed("fault", "node-1", "freeze").err()).startsWith("webpos: nothing runs; ");
    }

    @Test
    void ctrlCEndsAFault() throws Exception {
        write();
        Process command = begin();
        assertThat(SOON.until(node::isStopped)).isTrue();

        WebPosProcess.interrupt(command);

        assertThat(SOON.until(() -> !node.isStopped())).isTrue();
        assertThat(node.id().lives()).isTrue();
        command.waitFor();
    }

    @Test
    void sigkillToTheLaboratoryEndsAFault() throws Exception {
        write();
        Process command = begin();
        assertThat(SOON.until(node::isStopped)).isTrue();

        command.destroyForcibly().waitFor();

        assertThat(SOON.until(() -> !node.isStopped())).isTrue();
        assertThat(node.id().lives()).isTrue();
    }

    @Test
    void aSecondFaultIsRefusedWhileTheFirstLasts() throws Exception {
        write();
        Process command = begin();

        ScriptResult second = typed("fault", "node-1", "kill");

        assertThat(second.exit()).isOne();
        assertThat(second.err())
                .isEqualTo("webpos: node-1 has a fault already; wait until it is over, or end it (Ctrl-C) where it was"
                        + " begun\n");
        assertThat(node.id().lives()).isTrue();
        command.destroyForcibly().waitFor();
    }

    @Test
    void aStoreThatIsNotPartOfTheStackIsNamed() {
        write();

        ScriptResult redis = typed("fault", "redis-master", "kill");

        assertThat(redis.exit()).isOne();
        assertThat(redis.err())
                .isEqualTo("webpos: the stack that runs (store token) has no redis-master; bin/webpos status shows its"
                        + " parts\n");
    }

    @Test
    void withoutAStackTheErrorNamesHowToStartOne() {
        assertThat(typed("fault", "node-1", "kill").err())
                .isEqualTo("webpos: nothing runs; start with bin/webpos up\n");
    }

    @Test
    void theListExplainsEveryFault() {
        ScriptResult list = typed("fault", "--list");

        assertThat(list.exit()).isZero();
        assertThat(list.out())
                .contains("kill\n", "freeze\n", "slow\n", "fill-memory\n", "fill-log-disk\n")
                .contains("delay\n", "cut\n", "blackhole\n", "partition\n")
                .contains("  for    redis-master, redis-PORT, redis-all\n")
                .contains("  for    nodes--redis, node-N--node-M\n", "  for    node-N, node-N,node-M\n");
    }

    /** Begins to freeze the node until the command is ended. */
    private Process begin() throws IOException {
        Process command = new WebPosProcess(root, OFFSET).start("fault", "node-1", "freeze");
        BufferedReader output = command.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).endsWith(" node-1 freeze begins");
        return command;
    }

    private ScriptResult typed(String... words) {
        return new WebPosProcess(root, OFFSET).run(words);
    }

    private void write() {
        Part part = new Part(Part.Kind.NODE, "node-1", node.id().pid(), 1);
        StackStateWriter.write(new Workspace(root, OFFSET), List.of(part));
    }
}
