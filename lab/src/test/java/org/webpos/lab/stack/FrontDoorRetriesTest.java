package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the front door sends to a second node, and which it never does. */
class FrontDoorRetriesTest {

    static final int NO_ANSWER = 0;
    static final String SILENT_AT_ONE = StubNode.SILENT + "node-1";

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void aRequestWithoutAResponseIsRetriedOnAnotherNode() {
        for (int n = 0; n < 4; n++) {
            assertThat(status(to(SILENT_AT_ONE).GET())).isEqualTo(200);
            assertThat(status(to(SILENT_AT_ONE).method("HEAD", BodyPublishers.noBody())))
                    .isEqualTo(200);
            for (String change : List.of("POST", "PUT", "DELETE", "PATCH")) {
                assertThat(status(changeWithId(change, SILENT_AT_ONE)))
                        .as(change)
                        .isEqualTo(200);
            }
        }
        assertThat(open.node("node-1").requests()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void aChangeWithoutAnOperationIdIsSentOnce(String method) throws Exception {
        List<Integer> statuses = Stream.generate(() -> status(change(method, SILENT_AT_ONE)))
                .limit(6)
                .toList();

        assertThat(statuses).contains(200).isSubsetOf(200, 502, NO_ANSWER);
        assertThat(requests()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 504})
    void anErrorResponseOfANodeIsNotRetried(int fault) throws Exception {
        open.node("node-1").respondWith(fault);
        open.node("node-2").respondWith(fault);

        for (int n = 0; n < 3; n++) {
            assertThat(status(to("/").GET())).isEqualTo(fault);
            assertThat(status(changeWithId("POST", "/"))).isEqualTo(fault);
        }

        assertThat(requests()).isEqualTo(6);
    }

    @Test
    void aRequestWithoutAResponseInTimeIsRetriedOnceWhereThatIsSafe() {
        open.node("node-1").beforeEachResponse(this::waitUntilClosed);
        List<CompletableFuture<Integer>> safe = Stream.of(
                        to("/").GET(),
                        to("/").GET(),
                        changeWithId("POST", "/"),
                        changeWithId("POST", "/"),
                        changeWithId("DELETE", "/"))
                .map(FrontDoorRetriesTest::send)
                .toList();
        List<CompletableFuture<Integer>> unsafe =
                Stream.generate(() -> send(change("POST", "/"))).limit(8).toList();

        assertThat(safe).extracting(CompletableFuture::join).containsOnly(200);
        assertThat(unsafe)
                .extracting(CompletableFuture::join)
                .contains(200, 504)
                .isSubsetOf(200, 504);
    }

    @Test
    void aRequestThatTwoNodesDoNotRespondToIsAnsweredWith504() {
        open.beforeEachAnswer(this::waitUntilClosed);

        assertThat(status(to("/").GET())).isEqualTo(504);
        assertThat(requests()).isEqualTo(2);
    }

    private void waitUntilClosed() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aKilledNodeFailsNoReadAndNoChangeWithAnOperationId() throws Exception {
        assertFailsNothing(node -> node.destroyForcibly().onExit().join());
    }

    @Test
    void aFrozenNodeFailsNoReadAndNoChangeWithAnOperationIdAndIsLeft() throws Exception {
        assertFailsNothing(node -> assertThat(ScriptResult.by(Map.of(), "/bin/kill", "-STOP", Long.toString(node.pid()))
                        .exit())
                .isZero());
    }

    /** After the fault so many requests are answered by the other node that the first must have been left. */
    private void assertFailsNothing(Consumer<Process> fault) throws Exception {
        open.stop("node-1");
        Process node = process("node-1", TestFrontDoor.WORKSPACE.nodePort(1));
        try (LoadClients clients = new LoadClients(open)) {
            clients.awaitResponses(200, "node-1");

            fault.accept(node);

            clients.awaitResponses(2_000, "node-2");
            assertThat(clients.failures()).isEmpty();
        } finally {
            node.destroyForcibly().waitFor();
        }
    }

    private static Process process(String name, int port) throws IOException {
        String java = System.getProperty("java.home") + "/bin/java";
        Process process = new ProcessBuilder(
                        java, "-cp", "target/test-classes", StubNode.class.getName(), name, Integer.toString(port))
                .redirectError(Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("serves");
        return process;
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(open.address() + path));
    }

    private HttpRequest.Builder change(String method, String path) {
        return to(path).method(method, BodyPublishers.ofString("{}"));
    }

    private HttpRequest.Builder changeWithId(String method, String path) {
        return change(method, path).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /**
     * Asks on a connection of its own. On a kept one HAProxy closes without a word where it would say 502, and 3.0 does so on
     * a new one as well when it was an idle connection to the node that broke.
     */
    static int status(HttpRequest.Builder request) {
        return send(request).join();
    }

    private static CompletableFuture<Integer> send(HttpRequest.Builder request) {
        return HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofString())
                .handle((answer, closed) -> closed == null ? answer.statusCode() : NO_ANSWER);
    }

    private int requests() {
        return open.node("node-1").requests() + open.node("node-2").requests();
    }
}
