package org.webpos.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A till of a few lines with one fault: it loses, doubles or refuses an item, or does not respond. */
final class StubTill implements AutoCloseable {

    private static final Pattern SKU = Pattern.compile("\"sku\":\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("WEBPOS=([^;]+)");
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Fault fault;
    private final Map<String, Map<String, Integer>> carts = new ConcurrentHashMap<>();
    private final Map<String, Integer> operations = new HashMap<>();
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger scans = new AtomicInteger();

    StubTill(Fault fault) throws IOException {
        this.fault = fault;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/products", this::products);
        server.createContext("/api/products/", this::product);
        server.createContext("/api/cart/items", this::add);
        server.createContext("/api/cart", this::cart);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Counts the requests for the list of products. */
    int lists() {
        return lists.get();
    }

    /** Counts the requests for single products. */
    int scans() {
        return scans.get();
    }

    /** Counts the operation ids that have been seen. */
    synchronized int operations() {
        return operations.size();
    }

    private void products(HttpExchange exchange) throws IOException {
        lists.incrementAndGet();
        String list = IntStream.rangeClosed(1, 20)
                .mapToObj("{\"sku\":\"P%04d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        answer(exchange, 200, list);
    }

    private void product(HttpExchange exchange) throws IOException {
        boolean wrong = scans.incrementAndGet() == 7;
        String asked = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
        String sku = wrong && fault == Fault.SCANS_ANOTHER ? "OTHER" : asked;
        answer(exchange, wrong && fault == Fault.SCANS_NOTHING ? 503 : 200, "{\"sku\":\"" + sku + "\"}");
    }

    private void add(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Integer> cart = cartOf(exchange);
        Fault now = apply(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")), body, cart);
        if (now == Fault.SILENT) {
            exchange.close();
        } else {
            answer(exchange, now == Fault.REFUSES ? 422 : 200, json(cart));
        }
    }

    private synchronized Fault apply(String operation, String body, Map<String, Integer> cart) {
        boolean first = !operations.containsKey(operation);
        int place = operations.computeIfAbsent(operation, any -> operations.size() + 1);
        Fault now = place == 7 ? fault : Fault.NONE;
        int quantity =
                switch (now) {
                    case LOSES, REFUSES -> 0;
                    case DOUBLES -> 2;
                    case NONE, SILENT, UNREADABLE, SCANS_NOTHING, SCANS_ANOTHER -> 1;
                };
        Matcher sku = SKU.matcher(body);
        if (first && quantity > 0 && sku.find()) {
            cart.merge(sku.group(1), quantity, Integer::sum);
        }
        return now;
    }

    private void cart(HttpExchange exchange) throws IOException {
        answer(exchange, fault == Fault.UNREADABLE ? 500 : 200, json(cartOf(exchange)));
    }

    private Map<String, Integer> cartOf(HttpExchange exchange) {
        Matcher key = KEY.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
        if (key.find()) {
            return carts.getOrDefault(key.group(1), new TreeMap<>());
        }
        String minted = UUID.randomUUID().toString();
        exchange.getResponseHeaders().add("Set-Cookie", "WEBPOS=" + minted + "; Path=/; HttpOnly");
        return carts.computeIfAbsent(minted, any -> new TreeMap<>());
    }

    private static String json(Map<String, Integer> cart) {
        return cart.entrySet().stream()
                .map(line ->
                        String.format(Locale.ROOT, "{\"sku\":\"%s\",\"quantity\":%d}", line.getKey(), line.getValue()))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What goes wrong with the seventh operation of all, however often it is sent, or with the seventh scan. */
    enum Fault {
        NONE,
        LOSES,
        DOUBLES,
        REFUSES,
        SILENT,
        UNREADABLE,
        SCANS_NOTHING,
        SCANS_ANOTHER
    }
}
