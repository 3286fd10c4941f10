package org.webpos.lab.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.TestFrontDoor;

/** The socket of a real HAProxy: who may use it, from where, and what happens without an answer. */
@Timeout(60)
class RuntimeSocketTest {

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    @Test
    void onlyTheOwnerMayUseTheSocket() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open.socket())))
                .isEqualTo("rw-------");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become somebody else");
        assumeTrue(mayNobody("-e"), "others see the folder");

        assertThat(mayNobody("-r")).isFalse();
        assertThat(mayNobody("-w")).isFalse();
    }

    /** To connect takes the right to write (unix(7)). */
    private boolean mayNobody(String what) {
        String nobody = "65534";
        ScriptResult tried = ScriptResult.by(
                Map.of(),
                "/usr/bin/setpriv",
                "--reuid=" + nobody,
                "--regid=" + nobody,
                "--clear-groups",
                "test",
                what,
                open.socket().toString());
        return tried.exit() == 0;
    }

    @Test
    void aPathTooLongForASocketAddressIsSupported(@TempDir Path folder) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("deep/".repeat(30)));
        Path socket = Files.createSymbolicLink(deep.resolve("haproxy.sock"), open.socket());

        assertThat(HaproxyRuntime.at(socket).servers()).hasSize(2);
    }

    @Test
    void theShortLinkIsDeletedAfterUse(@TempDir Path folder) throws IOException {
        RuntimeSocket.ShortName name = RuntimeSocket.ShortName.of(folder.resolve("deep/".repeat(30) + "haproxy.sock"));
        Path link = name.link().orElseThrow();
        assertThat(Files.isSymbolicLink(link)).isTrue();

        name.close();

        assertThat(link.getParent()).doesNotExist();
    }

    @Test
    void aFrozenHaproxyTimesOut() {
        HaproxyRuntime frontDoor = HaproxyRuntime.at(open.socket());
        long pid = frontDoor.processInfo().pid();
        signal("STOP", pid);
        try {
            assertThat(Poller.of(Duration.ofSeconds(10)).until(() -> isStopped(pid)))
                    .isTrue();
            assertThatThrownBy(frontDoor::servers)
                    .hasMessageContaining("does not answer at")
                    .hasMessageContaining("3 s");
        } finally {
            signal("CONT", pid);
        }
        assertThat(frontDoor.servers()).hasSize(2);
    }

    private static void signal(String signal, long pid) {
        ScriptResult.by(Map.of(), "/bin/bash", "-c", "kill -" + signal + " " + pid);
    }

    /** Each of its threads stops for itself, some moments after the signal (proc_pid_stat(5): the state follows the name). */
    private static boolean isStopped(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.map(thread -> read(thread.resolve("stat")))
                    .allMatch(stat -> stat.substring(stat.lastIndexOf(')')).startsWith(") T"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
