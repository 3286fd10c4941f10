package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the front door itself responds, to requests written by hand: HTTP clients refuse to send most of these. */
class FrontDoorProblemsTest {

    @AutoClose
    private final TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN);

    @Test
    void aPathWithInvalidPercentEscapesNeverReachesANode() throws IOException {
        for (String path :
                List.of("/api/%zz", "/api/%4", "/%", "/a%2/b", "/%g0", "/%0g", "/%%20", "/api/%00", "/%41%00")) {
            assertProblem(answer("GET", path), 400, path);
            assertProblem(answer("POST", "http://a" + path + "?x"), 400, path);
        }
    }

    @Test
    void aPathWithValidPercentEscapesIsForwarded() throws IOException {
        for (String path : List.of("/%41", "/a%2fb", "/%C3%A9", "/%25zz", "/%7e%20")) {
            assertThat(answer("GET", path)).as(path).startsWith("HTTP/1.1 200 ").containsPattern("node-[12]$");
        }
    }

    @Test
    void anErrorOfANodeWithoutABodyBecomesAProblem() throws IOException {
        assertProblem(answer("GET", StubNode.REFUSED), 400, StubNode.REFUSED);
        assertThat(answer("HEAD", StubNode.REFUSED)).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
        assertProblem(answer("TRACE", "/a"), 501, "/a");
    }

    @Test
    void withoutANodeTheResponseSaysWhenToRetry() throws IOException {
        open.stop("node-1");
        open.stop("node-2");

        // What meets a connection that is just breaking may be left without an answer, for the client to ask again.
        String answer = Stream.generate(() -> get("/api/cart"))
                .limit(3)
                .filter(output -> !output.isEmpty())
                .findFirst()
                .orElseThrow();

        assertProblem(answer, 503, "/api/cart");
        assertThat(answer).contains("\r\nretry-after: 2\r\n");
    }

    private static void assertProblem(String answer, int status, String path) throws IOException {
        assertThat(answer)
                .as(path)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\ncontent-type: application/problem+json\r\n");
        JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("instance").asText()).isEqualTo(path);
        assertThat(problem.findValuesAsText("type")).containsExactly("about:blank");
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }

    private static String get(String target) {
        try {
            return answer("GET", target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(String method, String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestFrontDoor.WORKSPACE.frontDoorPort())) {
            String request = method + " " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
