package org.webpos.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one shopper does, step by step, from coming to leaving.
 *
 * @param settings how often and how
 * @param crowd whom the shopper comes from and goes to
 * @param load keeps the operation ids of two loads against one till apart
 */
record ShopperScenario(Settings settings, ShopperRegistry crowd, String load) {

    ShopperScenario(Settings settings, ShopperRegistry crowd) {
        this(settings, crowd, UUID.randomUUID().toString().substring(0, 8));
    }

    /** The whole way: choose and add several times, then compare the cart with what was acknowledged. */
    ChainBuilder steps() {
        ChainBuilder arrive = exec(session -> session.set("shopper", crowd.enter(session.userId())));
        ChainBuilder leave = exec(session -> {
            crowd.leave(session.userId());
            return session;
        });
        return exec(arrive, shop(), compare(), leave);
    }

    private ChainBuilder shop() {
        ChainBuilder pause = pause(settings.pause());
        return settings.assortment()
                .map(assortment -> repeat(settings.items()).on(pause, scan(assortment)))
                .orElseGet(() -> exec(browse(), repeat(settings.items()).on(pause, pick(), add())));
    }

    private static ChainBuilder browse() {
        return exec(http("list products")
                        .get("/api/products?limit=20")
                        .check(status().is(200), jsonPath("$[*].sku").findAll().saveAs("skus")))
                .exitHereIfFailed();
    }

    private static ChainBuilder pick() {
        return exec(session -> session.set("sku", shopper(session).choose(session.<String>getList("skus"))));
    }

    /** Asks for a product and adds it; one that cannot be had now fails its request and is left where it is. */
    private ChainBuilder scan(SkuDistribution assortment) {
        return exec(session ->
                        session.set("sku", shopper(session).choose(assortment)).remove("scanned"))
                .exec(http("scan product")
                        .get("/api/products/#{sku}")
                        .check(status().is(200))
                        .checkIf((answer, session) -> answer.status().code() == 200)
                        .then(jsonPath("$.sku").isEL("#{sku}").saveAs("scanned")))
                .exec(doIf(session -> session.contains("scanned")).then(add()));
    }

    private ChainBuilder add() {
        return exec(session -> {
                    shopper(session).add(session.getString("sku"));
                    return session.set("operation", operation(session)).remove("status");
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
    }

    private static ChainBuilder compare() {
        return exec(http("read cart")
                .get("/api/cart")
                .check(status().is(200))
                .checkIf((answer, session) -> answer.status().code() == 200)
                .then(jsonPath("$.items")
                        .ofList()
                        .transformWithSession(
                                (lines, session) -> shopper(session).read(quantities(lines)))
                        .validate("holds", (tally, session) -> right(tally))
                        .name("the cart holds what was acknowledged")));
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
