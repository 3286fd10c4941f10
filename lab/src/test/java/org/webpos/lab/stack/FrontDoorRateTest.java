package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate limit of the front door. */
class FrontDoorRateTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aClientOverTheLimitGets429WithRetryAfter() throws Exception {
        StackPlan.Entrance narrow = new StackPlan.Entrance(OptionalInt.of(3), Optional.empty());
        StackPlan plan =
                new StackPlan(Store.TOKEN, BalancingAlgorithm.ROUNDROBIN, 2, OptionalInt.empty(), true, narrow);
        try (TestFrontDoor open = new TestFrontDoor(plan)) {
            List<HttpResponse<String>> answers =
                    Stream.generate(() -> get(open)).limit(50).toList();

            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .contains(200, 429)
                    .containsOnly(200, 429);
            HttpResponse<String> refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.body()).contains("\"title\":\"Too Many Requests\",\"status\":429");
            // Refusals do not count, so a client that goes on and on is served again.
            assertThat(Stream.generate(() -> get(open)).anyMatch(answer -> answer.statusCode() == 200))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "1000000"})
    void anImpossibleLimitIsRefusedInOneLine(String limit) {
        Map<String, String> environment = Map.of(
                "WEBPOS_BALANCE", "roundrobin", "WEBPOS_BACKEND_1", "127.0.0.1:8081", "WEBPOS_RATE_LIMIT", limit);

        ScriptResult check = ScriptResult.by(
                environment, TestFrontDoor.HAPROXY, "-c", "-f", ScriptResult.ROOT + "/haproxy/haproxy.cfg");

        assertThat(check.exit()).isOne();
        assertThat(check.err())
                .contains("WEBPOS_RATE_LIMIT is a whole number of requests a second, 1 to 999999, not '" + limit + "'");
        assertThatThrownBy(() -> new StackPlan.Entrance(OptionalInt.of(0), Optional.empty()))
                .hasMessage("rate-limit: 1 to 999999 requests a second, not 0");
    }

    private HttpResponse<String> get(TestFrontDoor open) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(open.address() + "/")).build();
        return client.sendAsync(request, BodyHandlers.ofString()).join();
    }
}
