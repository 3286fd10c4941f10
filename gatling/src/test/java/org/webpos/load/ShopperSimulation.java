package org.webpos.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Shoppers who read the product list, then several times wait and add one random product, then read their cart and
 * compare it, product by product, with what was acknowledged.
 *
 * <p>Each is a browser of its own: its connection, its cookies. {@link Settings} says what can be set. A cart that does
 * not hold what was acknowledged fails its request, so that the assertions at the end speak for the carts as well.
 */
public final class ShopperSimulation extends Simulation {

    private final Settings settings = orStop(() -> Settings.read(System::getProperty));
    private final Crowd crowd = orStop(() -> new Crowd(settings.carts(), settings.seed()));

    /** Keeps the operation ids of two loads against one till apart. */
    private final String load = UUID.randomUUID().toString().substring(0, 8);

    private final HttpProtocolBuilder protocol = from(settings.localAddresses(), http.baseUrl(settings.baseUrl()))
            .acceptHeader("application/json")
            .contentTypeHeader("application/json")
            .userAgentHeader("webpos-shopper")
            .disableAutoReferer()
            .disableFollowRedirect()
            .disableUrlEncoding()
            .disableCaching();

    private final ChainBuilder arrive = exec(session -> session.set("shopper", crowd.enter(session.userId())));

    private final ChainBuilder browse = exec(http("list products")
                    .get("/api/products?limit=20")
                    .check(status().is(200), jsonPath("$[*].sku").findAll().saveAs("skus")))
            .exitHereIfFailed();

    private final ChainBuilder add = exec(session -> {
                String sku = shopper(session).choose(session.getList("skus"));
                return session.set("sku", sku)
                        .set("operation", operation(session))
                        .remove("status");
            })
            .exec(http("add item")
                    .post("/api/cart/items")
                    .header("Idempotency-Key", "#{operation}")
                    .body(StringBody("{\"sku\":\"#{sku}\",\"quantity\":1}"))
                    .check(status().saveAs("status"), status().is(200)))
            .exec(session -> {
                if (session.contains("status")) {
                    shopper(session).answered(session.getInt("status"));
                }
                return session;
            });

    private final ChainBuilder compare = exec(http("read cart")
            .get("/api/cart")
            .check(status().is(200))
            .checkIf((answer, session) -> answer.status().code() == 200)
            .then(jsonPath("$.items")
                    .ofList()
                    .transformWithSession((lines, session) -> shopper(session).read(quantities(lines)))
                    .validate("holds", (tally, session) -> right(tally))
                    .name("the cart holds what was acknowledged")));

    private final ChainBuilder leave = exec(session -> {
        crowd.leave(session.userId());
        return session;
    });

    {
        setUp(scenario("shopper")
                        .exec(arrive, browse)
                        .exec(repeat(settings.items()).on(pause(settings.pause()), add))
                        .exec(compare, leave)
                        .injectOpen(arrivals(settings)))
                .protocols(protocol)
                .maxDuration(settings.limit())
                .assertions(
                        global().failedRequests().count().is(0L),
                        global().allRequests().count().is(settings.requests()));
        Runtime.getRuntime().addShutdownHook(new Thread(crowd::close, "carts"));
    }

    /** Writes the shoppers that were cut off and says what became of the carts. */
    @Override
    public void after() {
        crowd.close();
        System.out.println(crowd.summary());
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

    private String operation(Session session) {
        return load + "-" + session.userId() + "-" + shopper(session).adds();
    }

    private static Shopper shopper(Session session) {
        Shopper shopper = session.get("shopper");
        if (shopper == null) {
            throw new IllegalStateException("nobody has arrived");
        }
        return shopper;
    }

    private static Map<String, Integer> quantities(List<?> lines) {
        return lines.stream()
                .map(Map.class::cast)
                .collect(Collectors.toMap(
                        line -> String.valueOf(line.get("sku")),
                        line -> Integer.parseInt(String.valueOf(line.get("quantity"))),
                        Integer::sum));
    }

    private static CartTally right(CartTally tally) {
        if (!tally.right()) {
            throw new IllegalStateException(tally.toString());
        }
        return tally;
    }
}
