package org.webpos.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serves the page of one or more builds in turn, as nodes behind a load balancer do, and as much of the API as the page needs: one cart, and
 * a product for each barcode that begins with 2. A test can freeze it, and lose its answers. Thread-safe.
 */
final class FakeTill implements AutoCloseable {

    private static final Pattern ADDED = Pattern.compile("\\{\"sku\":\"([^\"]*)\",\"quantity\":1}");

    private final List<PageFiles> builds;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private final Map<String, Integer> quantities = new LinkedHashMap<>();
    private final Set<String> idempotencyKeys = new LinkedHashSet<>();
    private volatile CountDownLatch running = new CountDownLatch(0);
    private int answersToLose;
    private int changes;

    FakeTill(PageFiles... builds) throws IOException {
        this.builds = List.of(builds);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Answers nothing until {@link #thaw}. */
    void freeze() {
        running = new CountDownLatch(1);
    }

    void thaw() {
        running.countDown();
    }

    /** Closes the connection in place of so many answers to changes, which are applied. */
    synchronized void loseAnswers(int number) {
        answersToLose = number;
    }

    /** Returns the number of requests for a change, repeated ones included. */
    synchronized int changes() {
        return changes;
    }

    /** Returns the skus in the cart in the order in which they were added, each with its quantity. */
    synchronized Map<String, Integer> cart() {
        return new LinkedHashMap<>(quantities);
    }

    /** Returns the paths of the files that were sent. */
    List<String> served() {
        return List.copyOf(served);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            running.await();
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/api/")) {
                api(exchange, path);
            } else {
                file(exchange, path);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        PageFiles build = builds.get(requests.getAndIncrement() % builds.size());
        Optional<PageFile> file = build.find(path);
        if (file.isEmpty()) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        PageResponse response = file.get()
                .respond(
                        exchange.getRequestHeaders().getFirst("Accept-Encoding"),
                        exchange.getRequestHeaders().getFirst("If-None-Match"));
        served.add(path);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, response.status(), response.body().orElse(new byte[0]));
    }

    private void api(HttpExchange exchange, String path) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        switch (path) {
            case "/api/cart" -> json(exchange, 200, cartAsJson());
            case "/api/cart/items" -> add(exchange);
            case "/api/categories" -> json(exchange, 200, "[\"Drinks\"]");
            case "/api/products" -> products(exchange, query);
            default -> json(exchange, 404, "{}");
        }
    }

    private static void products(HttpExchange exchange, String query) throws IOException {
        String barcode = query.startsWith("barcode=") ? query.substring("barcode=".length()) : "";
        if (barcode.startsWith("9")) {
            json(exchange, 400, "{\"type\":\"urn:webpos:problem:invalid-input\",\"status\":400}");
        } else {
            json(exchange, 200, barcode.startsWith("2") ? "[" + product(barcode) + "]" : "[]");
        }
    }

    private static String product(String sku) {
        return "{\"sku\":\"#\",\"name\":\"茶 #\",\"nameEn\":\"Tea #\",\"category\":\"Drinks\",\"barcode\":\"#\",\"priceCents\":450}"
                .replace("#", sku);
    }

    private void add(HttpExchange exchange) throws IOException {
        Matcher added = ADDED.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        synchronized (this) {
            changes++;
            if (added.matches() && idempotencyKeys.add(key)) {
                quantities.merge(added.group(1), 1, Integer::sum);
            }
            if (answersToLose > 0) {
                answersToLose--;
                return;
            }
        }
        json(exchange, 200, cartAsJson());
    }

    private synchronized String cartAsJson() {
        return quantities.entrySet().stream()
                .map(line -> product(line.getKey()).replace("{", "{\"quantity\":" + line.getValue() + ","))
                .collect(Collectors.joining(
                        ",",
                        "{\"id\":\"c\",\"version\":" + idempotencyKeys.size() + ",\"items\":[",
                        "],\"currency\":\"CNY\",\"store\":\"local\",\"node\":\"n\"}"));
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, text.getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        thaw();
        server.stop(0);
        threads.shutdownNow();
    }
}
