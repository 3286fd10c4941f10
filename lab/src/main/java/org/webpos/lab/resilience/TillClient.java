package org.webpos.lab.resilience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.util.HashMap;
import java.util.Map;
import org.webpos.lab.history.Attempt;
import org.webpos.lab.history.CartRequest;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.CartRequest.Other;
import org.webpos.lab.history.Outcome;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.http.LabHttpClient.Response;

/**
 * Sends what clients ask of a till, by its HTTP interface, and finds out how each request ended. Thread-safe.
 *
 * @param address the front door
 * @param client waits as long as a client does
 */
record TillClient(URI address, LabHttpClient client) {

    /** What a request without a cart asks for. */
    static final Other PRODUCTS = new Other("products");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the name of the front door's own cookie ends. */
    private static final String ROUTING_COOKIE = "_NODE";

    private static final String KEY_HEADER = "Webpos-Key";

    /** Certainly nothing was sent. */
    private static final Outcome NO_CONNECTION = new Outcome.Failed("no connection");

    /**
     * Sends one request, with the key and the routing cookie of a session, which gets the new ones.
     *
     * @param request an {@link Add}, a read, or {@link #PRODUCTS}
     * @return how it ended; the session has not taken notice of it yet
     */
    Attempt send(CartSession session, String operation, CartRequest request) {
        HttpRequest message = message(session, operation, request);
        long sent = System.nanoTime();
        try {
            Response response = client.send(message);
            long answered = System.nanoTime();
            String node = response.headers().firstValue("X-Webpos-Node").orElse("");
            keep(session, response);
            return new Attempt(session.name(), operation, request, node, sent, answered, outcome(request, response));
        } catch (IOException failed) {
            return new Attempt(session.name(), operation, request, "", sent, System.nanoTime(), outcome(failed));
        }
    }

    private HttpRequest message(CartSession session, String operation, CartRequest request) {
        HttpRequest.Builder builder = client.request(address.resolve(path(request)));
        if (request instanceof Add add) {
            String body = "{\"sku\":\"" + add.sku() + "\",\"quantity\":" + add.quantity() + "}";
            builder.POST(BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", operation);
        }
        session.key()
                .ifPresentOrElse(
                        key -> builder.header("Authorization", "Bearer " + key),
                        () -> builder.header(KEY_HEADER, "new"));
        session.routingCookie().ifPresent(cookie -> builder.header("Cookie", cookie));
        return builder.build();
    }

    private static String path(CartRequest request) {
        if (request instanceof Add) {
            return "/api/cart/items";
        }
        return request instanceof Other ? "/api/products?limit=10" : "/api/cart";
    }

    private static void keep(CartSession session, Response response) {
        response.headers().firstValue(KEY_HEADER).ifPresent(session::receiveKey);
        response.cookies().stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> cookie.split("=", 2)[0].endsWith(ROUTING_COOKIE))
                .forEach(session::receiveRoutingCookie);
    }

    private static Outcome outcome(CartRequest request, Response response) {
        if (response.status() >= 400) {
            return Outcome.ofError(response.status());
        }
        if (!response.isOk()) {
            return new Outcome.Unknown(Integer.toString(response.status()));
        }
        return request instanceof Other ? new Outcome.Ok(0, Map.of()) : cart(response.body());
    }

    private static Outcome cart(String body) {
        try {
            JsonNode cart = JSON.readTree(body);
            Map<String, Integer> lines = new HashMap<>();
            for (JsonNode item : cart.path("items")) {
                lines.put(item.path("sku").asText(), item.path("quantity").asInt());
            }
            return cart.path("version").isIntegralNumber()
                    ? new Outcome.Ok(cart.path("version").asLong(), lines)
                    : new Outcome.Unknown("no cart in the response");
        } catch (JsonProcessingException broken) {
            return new Outcome.Unknown("no cart in the response");
        }
    }

    private static Outcome outcome(IOException failed) {
        if (failed instanceof ConnectException || failed instanceof HttpConnectTimeoutException) {
            return NO_CONNECTION;
        }
        return new Outcome.Unknown(failed instanceof HttpTimeoutException ? "timeout" : "connection lost");
    }
}
