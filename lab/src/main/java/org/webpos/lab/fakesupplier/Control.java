package org.webpos.lab.fakesupplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Takes commands and tells what was counted. None of it counts, and it works also while the supplier is away. Thread-safe.
 *
 * @param assortment whose prices can be changed
 * @param reception which keeps behaviour and counts
 * @param events tell of changed prices
 */
record Control(Assortment assortment, AdmissionControl reception, PriceEvents events) implements HttpHandler {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String JSON = "application/json";
    private static final int HIGHEST_PRICE = 100_000_000;

    /**
     * Answer to a changed price.
     *
     * @param sku whose price it is
     * @param priceCents the price now
     * @param told who understood that it changed
     */
    record Repriced(String sku, long priceCents, List<String> told) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Delivery delivery = new Delivery(exchange);
        try {
            delivery.send(answer(exchange));
        } catch (BadBodyException wrong) {
            delivery.send(Text.plain(400, String.valueOf(wrong.getMessage())));
        }
    }

    private Text answer(HttpExchange exchange) throws IOException {
        String wish =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (wish) {
            case "GET /control/counts" -> json(JsonForm.written(reception.counts()));
            case "POST /control/counts/reset" -> json(JsonForm.written(reception.reset()));
            case "GET /control/behaviour" -> json(BehaviourForm.written(reception.behaviour()));
            case "POST /control/behaviour" -> behave(body(exchange));
            case "DELETE /control/behaviour" -> json(BehaviourForm.written(reception.behaveWell()));
            case "POST /control/prices" -> reprice(Body.of(body(exchange), List.of("sku", "priceCents")));
            case "GET /control/skus" -> Text.plain(200, String.join("\n", assortment.skus()));
            default -> Text.plain(404, wish + ": there is no such command");
        };
    }

    private Text behave(String change) {
        return json(BehaviourForm.written(reception.behave(now -> BehaviourForm.changed(now, change))));
    }

    private Text reprice(Body wish) {
        String sku = wish.text("sku", "");
        int price = wish.number("priceCents", 1, HIGHEST_PRICE, 0);
        if (price == 0) {
            throw new BadBodyException("priceCents: is missing");
        }
        Optional<Product> product = assortment.reprice(sku, price);
        return product.isEmpty()
                ? Text.plain(404, "there is no product with the sku '" + sku + "'")
                : json(JsonForm.written(new Repriced(sku, price, told(sku))));
    }

    private List<String> told(String sku) {
        return events.tell(List.of(sku)).stream().map(Object::toString).toList();
    }

    /** Only programs send JSON without being asked: a page of another site in somebody's browser cannot. */
    private static String body(HttpExchange exchange) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (!type.startsWith(JSON)) {
            throw new BadBodyException("Content-Type: " + JSON + " is needed");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new BadBodyException("at most " + MOST_BYTES + " bytes are read");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Text json(String body) {
        return Text.found(JSON, body);
    }
}
