package org.webpos.http.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which routes may block, and therefore run outside the threads of the listener. */
class RouteExecutionTest {

    private static Stream<String> routes(boolean waitsForSource, Route.Execution execution) {
        return RouteProviders.of(waitsForSource).stream()
                .flatMap(provider -> provider.routes().stream())
                .filter(route -> route.execution() == execution)
                .map(Route::toString);
    }

    @Test
    void whereProductsAreReadFromTheirSourceWhateverReadsThemBlocks() {
        assertThat(routes(true, Route.Execution.NON_BLOCKING)).containsExactly("GET /api/node");
    }

    @Test
    void otherwiseTheWebhookAloneBlocks() {
        assertThat(routes(false, Route.Execution.BLOCKING)).containsExactly("POST /api/product-events");
    }
}
