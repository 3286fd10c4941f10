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
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the front door sends to a second node, and which it never does. */
class FrontDoorRetriesTest {

    private static final int NO_ANSWER = 0;
    private static final String SILENT_AT_ONE = StubNode.SILENT + "node-1";

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

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
    void aKilledNodeFailsNoReadAndNoChangeWithAnOperationId() throws Exception {
        open.stop("node-1");
        Process killed = process("node-1", TestFrontDoor.WORKSPACE.nodePort(1));
        try (LoadClients clients = new LoadClients(open)) {
            clients.awaitResponses(200, "node-1");

            killed.destroyForcibly().waitFor();

            clients.awaitResponses(2_000, "node-2");
            assertThat(clients.failures()).isEmpty();
        } finally {
            killed.destroyForcibly().waitFor();
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
    private static int status(HttpRequest.Builder request) {
        return HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofString())
                .handle((answer, closed) -> closed == null ? answer.statusCode() : NO_ANSWER)
                .join();
    }

    private int requests() {
        return open.node("node-1").requests() + open.node("node-2").requests();
    }
}
