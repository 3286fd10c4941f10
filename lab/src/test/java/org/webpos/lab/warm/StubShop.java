package org.webpos.lab.warm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final Map<String, AtomicInteger> carts = new ConcurrentHashMap<>();
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
        boolean isAdd = exchange.getRequestMethod().equals("POST");
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        String id = cookie == null ? "cart-" + sessions.incrementAndGet() : cookie.replaceAll("^KEY=|:.*", "");
        AtomicInteger cart = carts.computeIfAbsent(id, any -> new AtomicInteger());
        synchronized (cart) {
            if (changingKeys && isAdd && cookie != null && !cookie.endsWith(":" + cart.get())) {
                stale.incrementAndGet();
            }
            if (isAdd && (losesEvery == 0 || adds.incrementAndGet() % losesEvery != 0)) {
                cart.incrementAndGet();
            }
            if (isAdd && (changingKeys || cookie == null)) {
                exchange.getResponseHeaders().set("Set-Cookie", "KEY=" + id + ":" + cart.get() + "; Path=/; HttpOnly");
            }
            answer(exchange, "{\"id\":\"" + id + "\",\"itemCount\":" + cart.get() + "}");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
