package org.webpos.lab.fakesupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.Poller;

/** Quota, bans, unavailability, redirects and delays of the supplier, over HTTP. */
class BehaviourTest {

    private static final Poller POLLER = Poller.of(Duration.ofSeconds(60));

    private final TestSupplier supplier = TestSupplier.withLargeQuota();

    @AfterEach
    void close() {
        supplier.close();
    }

    @Test
    void beyondTheQuotaItRefusesAndThenBans() throws IOException {
        supplier.client()
                .changeBehaviour(Map.of("quota", 1, "refusalsBeforeBan", 2, "banSeconds", 100, "refusalSeconds", 60));

        List<HttpResponse<String>> answers = answersUntilBanned("/products/DRK-000001");

        assertThat(answers).first().extracting(HttpResponse::statusCode).isEqualTo(200);
        HttpResponse<String> last = answers.get(answers.size() - 1);
        assertThat(answers).anyMatch(answer -> answer.statusCode() == 429);
        assertThat(last.statusCode()).isEqualTo(403);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(60, 100);
        RequestCounts counts = supplier.client().counts();
        assertThat(counts.bans()).isOne();
        assertThat(counts.asked()).isEqualTo(answers.size());
        assertThat(counts.answered() + counts.refused() + counts.whileBanned()).isEqualTo(answers.size());
        assertThat(counts.refused()).isEqualTo(2);
        assertThat(counts.mostAllowedInASecond()).isOne();

        supplier.client().restoreBehaviour();
        assertThat(supplier.get("/shop/products/DRK-000001").statusCode()).isIn(200, 429);
    }

    @Test
    void whileItIsUnavailableConnectionsAreClosedButCommandsWork() throws IOException {
        supplier.client().changeBehaviour(Map.of("away", true));

        assertThatThrownBy(() -> supplier.get("/products/DRK-000001"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no bytes");
        assertThat(supplier.client().counts().unanswered()).isPositive();

        supplier.client().changeBehaviour(Map.of("away", false));
        assertThat(supplier.get("/products/DRK-000001").statusCode()).isEqualTo(200);
    }

    @Test
    void itRedirectsAllRequests() throws IOException {
        supplier.client().changeBehaviour(Map.of("redirectTo", "http://169.254.169.254/latest"));

        HttpResponse<String> answer = supplier.get("/products/DRK-000001");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("http://169.254.169.254/latest");
    }

    @Test
    void slowResponsesOccupyNoThread() throws IOException {
        supplier.client().changeBehaviour(Map.of("delayMillis", 60_000));
        List<CompletableFuture<HttpResponse<String>>> asking = IntStream.range(0, 60)
                .mapToObj(i -> supplier.ask("/products/DRK-000001"))
                .toList();
        assertThat(POLLER.until(() -> supplier.client().counts().asked() == 60)).isTrue();

        supplier.client().changeBehaviour(Map.of("delayMillis", 0));
        assertThat(supplier.get("/products/DRK-000002").statusCode()).isEqualTo(200);
        assertThat(asking).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aSlowResponseArrives() throws IOException {
        supplier.client().changeBehaviour(Map.of("delayMillis", 300));

        long began = System.nanoTime();
        assertThat(supplier.get("/products/DRK-000001").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    /** Repeats until it is banned, even if the requests take longer than the second in which they are counted. */
    private List<HttpResponse<String>> answersUntilBanned(String path) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        do {
            answers.add(quietly(path));
        } while (answers.get(answers.size() - 1).statusCode() != 403 && answers.size() < 100);
        return answers;
    }

    private HttpResponse<String> quietly(String path) {
        try {
            return supplier.get(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
