package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;
import org.webpos.lab.stack.Stack.StackShutdown;

/** The proxy of the links as a process of a stack, without what it stands between. */
class LinkServiceTest {

    private static final Poller SOON = Poller.of(Duration.ofSeconds(30));

    @TempDir
    Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("bin"), ScriptResult.ROOT.resolve("bin"));
    }

    @AfterEach
    void end() {
        new StackState.StateFile(workspace()).read().ifPresent(new StackShutdown(workspace())::stopAll);
    }

    @Test
    void itListensForWhatListensAndEndsWithTheStack() throws IOException {
        start(Store.HAZELCAST);

        StackState.Entry proxy = new StackState.StateFile(workspace())
                .read()
                .orElseThrow()
                .processes()
                .get(0);
        assertThat(proxy.part().kind()).isEqualTo(Part.Kind.LINKS);
        assertThat(Health.of(proxy.part())).isEqualTo(Health.READY);
        assertThat(accepts("127.0.0.12", workspace().hazelcastLinkPort(2))).isFalse();
        try (ServerSocket member =
                new ServerSocket(workspace().hazelcastPort(2), 10, InetAddress.getByName("127.0.0.12"))) {
            assertThat(SOON.until(() -> accepts("127.0.0.12", workspace().hazelcastLinkPort(2))))
                    .as("listening for " + member)
                    .isTrue();
        }

        new StackShutdown(workspace())
                .stopAll(new StackState.StateFile(workspace()).read().orElseThrow());
        assertThat(proxy.id().lives()).isFalse();
    }

    @Test
    void aFailedStartNamesTheReason() throws IOException {
        try (ServerSocket taken =
                new ServerSocket(workspace().linkControlPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThatThrownBy(() -> start(Store.REDIS))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith(
                            "the proxy of the links does not answer, saying \"links: Address already in use");
        }
    }

    @Test
    void aStoreWithoutLinksIsRefused() {
        StackPlan plan = new StackPlan(Store.TOKEN, BalancingAlgorithm.ROUNDROBIN, 2, OptionalInt.empty());

        assertThatThrownBy(plan::withLinks)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("with-links: the store token has none; choose redis or hazelcast, or leave it out");
    }

    private void start(Store store) {
        StackPlan plan = new StackPlan(store, store.defaultBalance(), 2, OptionalInt.empty()).withLinks();
        ProcessRegistry registry = new ProcessRegistry(workspace(), StackState.empty(plan, workspace()));
        LinkService.start(new ScriptRunner(workspace(), registry, line -> {}), store);
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = new Socket(host, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private Workspace workspace() {
        return new Workspace(folder, 14_700);
    }
}
