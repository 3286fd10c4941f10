package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the front door sends to a second node, and what it never does. */
class FrontDoorRetriesTest {

    private static final int NO_ANSWER = 0;
    private static final String SILENT_AT_ONE = NamedNode.SILENT + "node-1";

    private OpenFrontDoor open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenFrontDoor(BalancingAlgorithm.ROUNDROBIN);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void whatOneNodeLeavesWithoutAWordAnotherAnswers() {
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
        assertThat(open.node("node-1").asked()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void aChangeWithoutAnOperationIdIsSentOnce(String method) throws Exception {
        List<Integer> statuses = Stream.generate(() -> status(change(method, SILENT_AT_ONE)))
                .limit(6)
                .toList();

        assertThat(statuses).contains(200).isSubsetOf(200, 502, NO_ANSWER);
        assertThat(asked()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 504})
    void aFaultThatANodeReportsIsNotMultiplied(int fault) throws Exception {
        open.node("node-1").answersWith(fault);
        open.node("node-2").answersWith(fault);

        for (int n = 0; n < 3; n++) {
            assertThat(status(to("/").GET())).isEqualTo(fault);
            assertThat(status(changeWithId("POST", "/"))).isEqualTo(fault);
        }

        assertThat(asked()).isEqualTo(6);
    }

    @Test
    void aKilledNodeFailsNoReadAndNoChangeWithAnOperationId() throws Exception {
        open.stop("node-1");
        Process killed = process("node-1", OpenFrontDoor.WORKSPACE.nodePort(1));
        try (Shoppers shoppers = new Shoppers(open)) {
            shoppers.awaitAnswers(200, "node-1");

            killed.destroyForcibly().waitFor();

            shoppers.awaitAnswers(2_000, "node-2");
            assertThat(shoppers.failures()).isEmpty();
        } finally {
            killed.destroyForcibly().waitFor();
        }
    }

    private static Process process(String name, int port) throws IOException {
        String java = System.getProperty("java.home") + "/bin/java";
        Process process = new ProcessBuilder(
                        java, "-cp", "target/test-classes", NamedNode.class.getName(), name, Integer.toString(port))
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

    private int asked() {
        return open.node("node-1").asked() + open.node("node-2").asked();
    }
}
