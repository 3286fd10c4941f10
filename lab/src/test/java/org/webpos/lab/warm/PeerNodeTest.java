package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

/** Starting and ending by the scripts of a peer, which here start something that only waits. */
class PeerNodeTest {

    private static final String SCRIPT = """
            #!/usr/bin/env bash
            cd "$(dirname "$0")"; mkdir -p run/spring
            case $2 in
              start)
                [[ ! -e broken ]] || { echo "it is broken"; exit 1; }
                setsid sleep 300 </dev/null >/dev/null 2>&1 &
                echo $! >run/spring/node1.pid ;;
              stop) kill "$(cat run/spring/node1.pid)" 2>/dev/null || true ;;
            esac
            """;

    private static final String JAR = "spring-session-pos/target/spring-session-pos.jar";

    private static final Poller SOON = Poller.of(Duration.ofSeconds(10));

    @TempDir
    Path root;

    private Path peer = Path.of("");
    private Workspace workspace = new Workspace(Path.of(""), 0);

    @BeforeEach
    void writeIt() throws IOException {
        workspace = new Workspace(root, 0);
        peer = Files.createDirectories(root.resolve("the peer"));
        for (String name : new String[] {"run-spring.sh", "redis-cluster.sh"}) {
            assertThat(Files.writeString(peer.resolve(name), SCRIPT).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.createDirectories(peer.resolve(JAR).getParent());
        Files.writeString(peer.resolve(JAR), "built");
    }

    @Test
    void itRunsFromACopyAndEnds() throws IOException {
        PeerNode.Installation installation = copy();
        long pid;
        try (PeerNode node = PeerNode.start(installation, Store.LOCAL, Optional.empty(), line -> {})) {
            SystemUnderLoad system = node.system();
            pid = system.parts(Part.Kind.NODE).get(0).pid();
            assertThat(ProcessId.of(pid)).isPresent();
            assertThat(system.failure().get()).isEmpty();
        }
        assertThat(SOON.until(() -> ProcessId.of(pid).isEmpty())).isTrue();
        try (Stream<Path> files = Files.list(peer)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("run-spring.sh", "redis-cluster.sh", "spring-session-pos");
        }
    }

    @Test
    void whatItsScriptSaysIsTold() throws IOException {
        PeerNode.Installation installation = copy();
        Files.createFile(installation.folder().resolve("broken"));

        assertThatThrownBy(() -> PeerNode.start(installation, Store.LOCAL, Optional.empty(), line -> {}))
                .isInstanceOf(StackException.class)
                .hasMessage("the peer does not start: it is broken");
    }

    @Test
    void aPortInUseIsNamedBeforeAnythingStarts() throws IOException {
        PeerNode.Installation installation = copy();
        try (ServerSocket taken = new ServerSocket(5711, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> PeerNode.start(installation, Store.HAZELCAST, Optional.empty(), line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessage("port 5711 is in use, which the peer needs; stop what uses it");
        }
        assertThat(installation.folder().resolve("run/spring")).doesNotExist();
    }

    @Test
    void oneThatIsNotBuiltAndCannotBeSaysSo() throws IOException {
        Files.delete(peer.resolve(JAR));

        assertThatThrownBy(this::copy)
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("the peer cannot be built: ");
    }

    @Test
    void aCacheOfAnotherJvmIsDeleted() throws IOException {
        Path copied = copy().folder();
        Path cache = Files.createDirectories(copied.resolve("run/spring")).resolve("local.aot");
        Files.createFile(cache);

        copy();
        assertThat(cache).exists();

        Files.writeString(copied.resolve("run/jvm"), "17.0.1+12\n");
        copy();
        assertThat(cache).doesNotExist();
    }

    private PeerNode.Installation copy() {
        return PeerNode.Installation.copy(peer, workspace, line -> {});
    }
}
