package org.webpos.http.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webpos.http.cart.LocalCart;
import org.webpos.http.session.RandomRequests;
import org.webpos.http.session.ReceivedHeaders;
import org.webpos.node.PauseDetector;
import org.webpos.session.Operations;
import org.webpos.sessionstore.token.TokenSessionStore;
import org.webpos.sessionstore.token.TokenSettings;
import org.webpos.settings.Settings;

/**
 * No header and no body of a client is worth a 500: whatever it sends, each request is answered, with less. Sessions are tokens, which
 * are headers too. Thousands of requests in each build; any number by hand, without a server:
 *
 * <pre>mvn -pl webpos test -Dtest=HeaderFuzzTest -Dwebpos.fuzz.inputs=10000000 -Dwebpos.fuzz.seed=1</pre>
 */
class HeaderFuzzTest {

    private static final int INPUTS = Integer.getInteger("webpos.fuzz.inputs", 20_000);
    private static final long SEED = Long.getLong("webpos.fuzz.seed", 15);

    private static final byte[] ADD = "{\"sku\":\"DRK-0001\"}".getBytes(StandardCharsets.UTF_8);

    private final TokenSessionStore sessions = new TokenSessionStore(TokenSettings.of(
            Settings.of(Map.of("webpos.session.token.keys", "a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))));
    private final ApiServlet servlet = new ApiServlet();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // nobody injects here
    void open() {
        servlet.pauses = new PauseDetector(() -> 0);
        List<Route> routes = Stream.concat(
                        LocalCart.routes(sessions).stream().map(HeaderFuzzTest::inThisThread),
                        Stream.of(Route.immediate(
                                Route.Method.GET, "/node", request -> ApiResponse.ok(request.queryParameters()))))
                .toList();
        Exchanged.init(servlet, routes);
    }

    private static Route inThisThread(Route route) {
        return Route.of(route.method(), route.template(), route.handler());
    }

    @AfterEach
    void close() {
        servlet.destroy();
        sessions.close();
    }

    @Test
    void everyRequestIsAnsweredWithLessThan500() {
        String key = sessions.open(Operations.add("DRK-0001", 1))
                .toCompletableFuture()
                .join()
                .key()
                .value();
        RandomRequests random = new RandomRequests(SEED, key);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < INPUTS; i++) {
            ReceivedHeaders headers = random.headers();
            byte[] body = i % 6 == 2 ? random.body() : ADD;
            Exchanged answer =
                    switch (i % 3) {
                        case 0 -> Exchanged.send(servlet, "GET", "/cart", headers, new byte[0]);
                        case 1 -> Exchanged.send(servlet, "DELETE", "/cart", headers, new byte[0]);
                        default -> Exchanged.send(servlet, "POST", "/cart/items", headers, body);
                    };
            if (!answer.isEnded() || answer.status() >= 500) {
                assertThat(answer.status())
                        .as("seed %d, input %d: %s %s", SEED, i, headers, new String(body, StandardCharsets.UTF_8))
                        .isBetween(200, 499);
                assertThat(answer.isEnded()).as("it was answered").isTrue();
            }
            statuses.merge(answer.status(), 1, Integer::sum);
        }
        // Or it would show nothing: all that headers can lead to has been reached.
        assertThat(statuses).containsKeys(200, 400, 401, 403, 406, 412, 415);
    }
}
