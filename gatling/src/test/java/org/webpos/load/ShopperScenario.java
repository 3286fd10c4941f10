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
import org.webpos.load.Shopper.CartTally;

/**
 * What one shopper does, step by step, from coming to leaving.
 *
 * @param settings how often and how
 * @param registry where the shopper registers and unregisters
 * @param load distinguishes the idempotency keys of two loads against one till
 */
record ShopperScenario(Settings settings, ShopperRegistry registry, String load) {

    ShopperScenario(Settings settings, ShopperRegistry registry) {
        this(settings, registry, UUID.randomUUID().toString().substring(0, 8));
    }

    /** Returns all steps: choose and add several times, then compare the cart with what was acknowledged. */
    ChainBuilder steps() {
        ChainBuilder arrive = exec(session -> session.set("shopper", registry.enter(session.userId())));
        ChainBuilder leave = exec(session -> {
            registry.leave(session.userId());
            return session;
        });
        return exec(arrive, shop(), compare(), leave);
    }

    private ChainBuilder shop() {
        ChainBuilder pause = pause(settings.pause());
        return settings.skus()
                .map(distribution -> repeat(settings.items()).on(pause, scan(distribution)))
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

    /** Reads a product and adds it; one that cannot be read fails its request and is not added. */
    private ChainBuilder scan(SkuDistribution distribution) {
        return exec(session -> session.set("sku", shopper(session).choose(distribution))
                        .remove("scanned"))
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
                        shopper(session).recordResponse(session.getInt("status"));
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
                                (lines, session) -> shopper(session).recordCart(quantities(lines)))
                        .validate("holds", (tally, session) -> requireRight(tally))
                        .name("the cart holds what was acknowledged")));
    }

    private String operation(Session session) {
        return load + "-" + session.userId() + "-" + shopper(session).adds();
    }

    private static Shopper shopper(Session session) {
        Shopper shopper = session.get("shopper");
        if (shopper == null) {
            throw new IllegalStateException("no shopper has registered");
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

    private static CartTally requireRight(CartTally tally) {
        if (!tally.isRight()) {
            throw new IllegalStateException(tally.toString());
        }
        return tally;
    }
}
