package org.webpos.lab.fakesupplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.fakesupplier.ProductFormat.JsonFormat;
import org.webpos.lab.fakesupplier.SupplierCatalog.Product;
import org.webpos.lab.fakesupplier.SupplierServer.SupplierResponse;

/**
 * The control interface: changes behaviour and prices, reports the counts. Its requests are not counted, and it works while the
 * supplier is unavailable to the tills. Thread-safe.
 *
 * @param catalog whose prices can be changed
 * @param admission holds behaviour and counts
 * @param notifier notifies listeners of changed prices
 */
record ControlHandler(SupplierCatalog catalog, AdmissionControl admission, PriceChangeNotifier notifier)
        implements HttpHandler {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String JSON = "application/json";
    private static final int MAX_PRICE_CENTS = 100_000_000;

    /**
     * The response to a changed price.
     *
     * @param sku the product
     * @param priceCents the price now
     * @param told the listeners that acknowledged the change
     */
    record PriceChange(String sku, long priceCents, List<String> told) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            response(exchange).send(exchange);
        } catch (JsonBody.InvalidBodyException invalid) {
            SupplierResponse.text(400, String.valueOf(invalid.getMessage())).send(exchange);
        }
    }

    private SupplierResponse response(HttpExchange exchange) throws IOException {
        String command =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (command) {
            case "GET /control/counts" -> json(JsonFormat.write(admission.counts()));
            case "POST /control/counts/reset" -> json(JsonFormat.write(admission.resetCounts()));
            case "GET /control/behaviour" -> json(admission.behaviour().toJson());
            case "POST /control/behaviour" -> changeBehaviour(body(exchange));
            case "DELETE /control/behaviour" ->
                json(admission.restoreBehaviour().toJson());
            case "POST /control/prices" -> changePrice(JsonBody.parse(body(exchange), List.of("sku", "priceCents")));
            case "GET /control/skus" -> SupplierResponse.text(200, String.join("\n", catalog.skus()));
            default -> SupplierResponse.text(404, command + ": there is no such command");
        };
    }

    private SupplierResponse changeBehaviour(String change) {
        return json(admission
                .changeBehaviour(behaviour -> behaviour.withChange(change))
                .toJson());
    }

    private SupplierResponse changePrice(JsonBody request) {
        String sku = request.text("sku", "");
        int price = request.number("priceCents", 1, MAX_PRICE_CENTS, 0);
        if (price == 0) {
            throw new JsonBody.InvalidBodyException("priceCents: is missing");
        }
        Optional<Product> product = catalog.changePrice(sku, price);
        return product.isEmpty()
                ? SupplierResponse.text(404, "there is no product with the sku '" + sku + "'")
                : json(JsonFormat.write(new PriceChange(sku, price, notifyListeners(sku))));
    }

    private List<String> notifyListeners(String sku) {
        return notifier.notifyListeners(List.of(sku)).stream()
                .map(Object::toString)
                .toList();
    }

    /** Requires a JSON media type: a page of another site in a browser cannot send it without a CORS preflight. */
    private static String body(HttpExchange exchange) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (!type.startsWith(JSON)) {
            throw new JsonBody.InvalidBodyException("Content-Type: " + JSON + " is needed");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new JsonBody.InvalidBodyException("at most " + MAX_BYTES + " bytes are read");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SupplierResponse json(String body) {
        return SupplierResponse.ok(JSON, body);
    }
}
