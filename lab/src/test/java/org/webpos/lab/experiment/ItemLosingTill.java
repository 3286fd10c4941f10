package org.webpos.lab.experiment;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webpos.lab.http.StubServer;

/** A till with one product that acknowledges its third add and forgets it: what the lab has to find out. */
final class ItemLosingTill implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("WEBPOS=([^;]+)");

    private final StubServer server;
    private final AtomicInteger adds = new AtomicInteger();
    private final Map<String, Integer> carts = new ConcurrentHashMap<>();

    ItemLosingTill() throws IOException {
        server = new StubServer(Map.of(
                "/api/node", exchange -> StubServer.answer(exchange, "{\"name\":\"node-1\",\"store\":\"local\"}"),
                "/api/products", exchange -> StubServer.answer(exchange, "[{\"sku\":\"TEA\"}]"),
                "/api/products/", exchange -> StubServer.answer(exchange, "{\"sku\":\"TEA\"}"),
                "/api/cart/items", this::add,
                "/api/cart", exchange -> StubServer.answer(exchange, cart(key(exchange)))));
    }

    URI address() {
        return server.address();
    }

    private void add(HttpExchange exchange) throws IOException {
        String key = key(exchange);
        if (adds.incrementAndGet() != 3) {
            carts.merge(key, 1, Integer::sum);
        }
        StubServer.answer(exchange, cart(key));
    }

    private String cart(String key) {
        return "{\"items\":[{\"sku\":\"TEA\",\"quantity\":" + carts.getOrDefault(key, 0) + "}]}";
    }

    private static String key(HttpExchange exchange) {
        Matcher key = KEY.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
        if (key.find()) {
            return key.group(1);
        }
        String minted = UUID.randomUUID().toString();
        exchange.getResponseHeaders().add("Set-Cookie", "WEBPOS=" + minted + "; Path=/");
        return minted;
    }

    @Override
    public void close() {
        server.close();
    }
}
