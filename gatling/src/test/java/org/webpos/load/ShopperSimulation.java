package org.webpos.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shoppers who several times wait, choose a product (from the list they read first, or by scanning it) and add it, then read
 * their cart and compare it, product by product, with what was acknowledged.
 *
 * <p>Each is a browser of its own: its connection, its cookies. {@link Settings} says what can be set. A cart that does
 * not hold what was acknowledged fails its request, so that the assertions at the end speak for the carts as well.
 */
public final class ShopperSimulation extends Simulation {

    private final Settings settings = orStop(() -> Settings.read(System::getProperty));
    private final ShopperRegistry registry = orStop(() -> new ShopperRegistry(settings.carts(), settings.seed()));

    private final HttpProtocolBuilder protocol = from(settings.localAddresses(), http.baseUrl(settings.baseUrl()))
            .acceptHeader("application/json")
            .contentTypeHeader("application/json")
            .userAgentHeader("webpos-shopper")
            .disableAutoReferer()
            .disableFollowRedirect()
            .disableUrlEncoding()
            .disableCaching();

    {
        setUp(scenario("shopper")
                        .exec(new ShopperScenario(settings, registry).steps())
                        .injectOpen(arrivals(settings)))
                .protocols(protocol)
                .maxDuration(settings.limit())
                .assertions(
                        global().failedRequests().count().is(0L),
                        global().allRequests().count().is(settings.requests()));
        Runtime.getRuntime().addShutdownHook(new Thread(registry::close, "carts"));
    }

    /** Writes the shoppers that were cut off and says what became of the carts. */
    @Override
    public void after() {
        registry.close();
        System.out.println(registry.summary());
    }

    /** Ends with one line instead of Gatling's stack trace when a setting is wrong. */
    private static <T> T orStop(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException wrong) {
            System.err.println("ERROR " + wrong.getMessage());
            System.exit(1);
            throw wrong;
        }
    }

    private static HttpProtocolBuilder from(List<String> addresses, HttpProtocolBuilder protocol) {
        return addresses.isEmpty() ? protocol : protocol.localAddresses(addresses);
    }

    private static OpenInjectionStep arrivals(Settings settings) {
        return settings.ramp() > 0
                ? rampUsers(settings.users()).during(settings.ramp())
                : atOnceUsers(settings.users());
    }
}
