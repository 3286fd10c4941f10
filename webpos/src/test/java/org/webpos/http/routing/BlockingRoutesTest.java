package org.webpos.http.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.node.PauseDetector;

/**
 * Handlers that hang, such as those that wait for a product database: they take no thread of the listener, which this test is, and
 * what exceeds their own threads and the queue is refused.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingRoutesTest {

    private static final int THREADS_AND_QUEUE = 16 + 256;

    private final CompletableFuture<Void> database = new CompletableFuture<>();
    private final PauseDetector pauses = new PauseDetector(() -> 0);
    private final ApiServlet servlet = new ApiServlet();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // nobody injects here
    void open() {
        List<Route> routes = List.of(
                Route.immediate(Route.Method.GET, "/products", this::waitForDatabase)
                        .blockingIf(true),
                Route.immediate(Route.Method.GET, "/node", request -> ApiResponse.ok("node")));
        servlet.pauses = pauses;
        Exchanged.init(servlet, routes);
    }

    private ApiResponse waitForDatabase(ApiRequest request) {
        database.join();
        return ApiResponse.ok("products");
    }

    @AfterEach
    void close() {
        database.complete(null);
        servlet.destroy();
    }

    @Test
    void hangingHandlersHoldNoThreadOfTheListenerAndAreLimited() {
        List<Exchanged> hanging = new ArrayList<>();
        for (int request = 0; request < THREADS_AND_QUEUE; request++) {
            hanging.add(get("/products"));
        }
        assertThat(hanging).noneMatch(Exchanged::isEnded);
        assertThat(get("/node"))
                .matches(Exchanged::isEnded)
                .extracting(Exchanged::status)
                .isEqualTo(200);
        assertThat(get("/products")).matches(Exchanged::isRefused);

        database.complete(null);
        await(() -> hanging.stream().allMatch(Exchanged::isEnded));
        assertThat(hanging).allMatch(exchanged -> exchanged.status() == 200);
    }

    private Exchanged get(String path) {
        return Exchanged.get(servlet, path);
    }
}
