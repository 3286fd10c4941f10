package org.webpos.lab.warm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.webpos.lab.http.StubServer;

/**
 * A shop whose session keys may change with every add, as in {@code token}. It counts the adds with a key that was not the
 * newest, which a client with signed sessions would lose items by.
 */
final class StubShop implements AutoCloseable {

    final AtomicInteger stale = new AtomicInteger();
    final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

    /** Every so many adds one is counted and not kept; 0 for never. */
    int losesEvery;

    private final Map<String, StubCart> carts = new ConcurrentHashMap<>();
    private final AtomicInteger adds = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final StubServer server;
    private final boolean changingKeys;

    StubShop(boolean changingKeys) throws IOException {
        this.changingKeys = changingKeys;
        server = new StubServer(Map.of(
                "/", exchange -> answer(exchange, "<p>a page"),
                "/api/products", exchange -> answer(exchange, "[{\"sku\":\"DRK-1\"},{\"sku\":\"DRK-2\"}]"),
                "/api/cart", this::cart));
    }

    /** Returns how many requests of a method and path came. */
    int count(String request) {
        return requests.getOrDefault(request, new AtomicInteger()).get();
    }

    URI address() {
        return server.address();
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        count(exchange);
        StubServer.answer(exchange, text);
    }

    private void count(HttpExchange exchange) {
        requests.computeIfAbsent(
                        exchange.getRequestMethod() + " "
                                + exchange.getRequestURI().getPath(),
                        any -> new AtomicInteger())
                .incrementAndGet();
    }

    private void cart(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        String id = cookie == null ? "cart-" + sessions.incrementAndGet() : cookie.replaceAll("^KEY=|:.*", "");
        StubCart cart = carts.computeIfAbsent(id, any -> new StubCart());
        synchronized (cart) {
            boolean isRead = method.equals("GET");
            if (changingKeys && !isRead && cookie != null && !cookie.endsWith(":" + cart.version)) {
                stale.incrementAndGet();
            }
            if (method.equals("DELETE")) {
                cart.items.remove(exchange.getRequestURI().getPath().replaceAll(".*/", ""));
            } else if (method.equals("POST") && (losesEvery == 0 || adds.incrementAndGet() % losesEvery != 0)) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                cart.items.merge(body.replaceAll(".*:\"|\".*", ""), 1, Integer::sum);
            }
            if (!isRead) {
                cart.version++;
            }
            if (!isRead && (changingKeys || cookie == null)) {
                exchange.getResponseHeaders()
                        .set("Set-Cookie", "KEY=" + id + ":" + cart.version + "; Path=/; HttpOnly");
            }
            answer(exchange, "{\"id\":\"" + id + "\",\"items\":[" + cart.lines() + "]}");
        }
    }

    private static final class StubCart {

        private final Map<String, Integer> items = new TreeMap<>();
        private int version;

        private String lines() {
            return items.entrySet().stream()
                    .map(line -> "{\"sku\":\"" + line.getKey() + "\",\"quantity\":" + line.getValue() + "}")
                    .collect(Collectors.joining(","));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
