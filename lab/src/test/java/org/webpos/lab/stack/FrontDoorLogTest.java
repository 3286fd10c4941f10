package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many lines the front door logs of errors that repeat. */
class FrontDoorLogTest {

    private static final int REQUESTS = 60;
    private static final int LINES_PER_WINDOW = 5;

    @TempDir
    Path folder;

    @Test
    void eachKindOfErrorHasSomeLinesAndThenACount() throws IOException {
        Path configuration = folder.resolve("haproxy.cfg");
        Files.write(
                configuration,
                List.of(
                        "global",
                        "    lua-load " + ScriptResult.ROOT.resolve("haproxy/log-throttle.lua"),
                        "    lua-load " + ScriptResult.ROOT.resolve("lab/src/test/resources/log-throttle-test.lua")));

        ScriptResult check = ScriptResult.by(Map.of(), TestFrontDoor.HAPROXY, "-c", "-f", configuration.toString());

        assertThat(check.out() + check.err())
                .contains("Configuration file has no error")
                .doesNotContain("hold");
    }

    @Test
    void repeatedErrorsOfANodeAndRefusalsFillNoLog() throws Exception {
        try (TestFrontDoor open = new TestFrontDoor(BalancingAlgorithm.ROUNDROBIN, 1)) {
            open.node("node-1").respondWith(503);
            request(open, "/api/cart", 503);
            request(open, "/metrics", 404);
            open.node("node-1").respondWith(404);
            request(open, "/nothing", 404);

            // The requests may fall into two windows of 10 s.
            assertThat(lines(" 503 ")).hasSizeBetween(LINES_PER_WINDOW, 2 * LINES_PER_WINDOW);
            assertThat(lines("/metrics ")).hasSizeBetween(LINES_PER_WINDOW, 2 * LINES_PER_WINDOW);
            assertThat(lines("/nothing ")).isEmpty();
        }
    }

    private static void request(TestFrontDoor open, String path, int status) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(open.address() + path)).build();
        for (int number = 0; number < REQUESTS; number++) {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(status);
        }
    }

    private static List<String> lines(String text) throws IOException {
        try (var lines = Files.lines(TestFrontDoor.WORKSPACE.logs().resolve("haproxy.log"))) {
            return lines.filter(line -> line.startsWith("<3>") && line.contains(text))
                    .toList();
        }
    }
}
