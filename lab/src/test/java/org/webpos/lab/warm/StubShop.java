package org.webpos.lab.warm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

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
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private final boolean changingKeys;

    StubShop(boolean changingKeys) throws IOException {
        this.changingKeys = changingKeys;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            count(exchange);
            respond(exchange, "<p>a page");
        });
        server.createContext("/api/products", exchange -> {
            count(exchange);
            respond(exchange, "[{\"sku\":\"DRK-1\"},{\"sku\":\"DRK-2\"}]");
        });
        server.createContext("/api/cart", this::cart);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void count(HttpExchange exchange) {
        requests.computeIfAbsent(
                        exchange.getRequestMethod() + " "
                                + exchange.getRequestURI().getPath(),
                        any -> new AtomicInteger())
                .incrementAndGet();
    }

    private void cart(HttpExchange exchange) throws IOException {
        count(exchange);
        boolean isAdd = exchange.getRequestMethod().equals("POST");
        exchange.getRequestBody().readAllBytes();
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
            respond(exchange, "{\"id\":\"" + id + "\",\"itemCount\":" + cart.get() + "}");
        }
    }

    private static void respond(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
