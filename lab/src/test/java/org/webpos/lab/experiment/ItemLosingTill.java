package org.webpos.lab.experiment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A till with one product that acknowledges its third add and forgets it: what the lab has to find out. */
final class ItemLosingTill implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("WEBPOS=([^;]+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicInteger adds = new AtomicInteger();
    private final Map<String, Integer> carts = new ConcurrentHashMap<>();

    ItemLosingTill() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/node", exchange -> answer(exchange, "{\"name\":\"node-1\",\"store\":\"local\"}"));
        server.createContext("/api/products", exchange -> answer(exchange, "[{\"sku\":\"TEA\"}]"));
        server.createContext("/api/products/", exchange -> answer(exchange, "{\"sku\":\"TEA\"}"));
        server.createContext("/api/cart/items", this::add);
        server.createContext("/api/cart", exchange -> answer(exchange, cart(key(exchange))));
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void add(HttpExchange exchange) throws IOException {
        String key = key(exchange);
        if (adds.incrementAndGet() != 3) {
            carts.merge(key, 1, Integer::sum);
        }
        answer(exchange, cart(key));
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

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
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
