package org.webpos.lab.resilience;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webpos.lab.http.StubServer;

/** A till with carts and operation ids, which does something wrong with chosen adds. */
final class StubTill implements AutoCloseable {

    /** What becomes of an add. */
    enum Fate {
        /** It is applied and acknowledged. */
        SOUND,
        /** It is acknowledged and forgotten. */
        FORGOTTEN,
        /** It is applied, and answered with 503. */
        APPLIED_BUT_503,
        /** It is not applied, and answered with 503. */
        REFUSED_WITH_503,
        /** It is applied, and not answered. */
        APPLIED_BUT_SILENT,
        /** It is answered with 422. */
        REFUSED_WITH_422
    }

    static final String NODE = "node-3";

    private static final Pattern SKU = Pattern.compile("\"sku\":\"([^\"]+)\"");

    private final StubServer server;
    private final CountDownLatch silence = new CountDownLatch(1);
    private final Map<String, StubCart> carts = new ConcurrentHashMap<>();
    private final List<String> operations = new ArrayList<>();
    private final Fate fate;
    private final int every;
    private int adds;
    private int lists;

    private static final class StubCart {

        private long version;
        private final Map<String, Integer> lines = new TreeMap<>();
        private final Set<String> applied = new HashSet<>();
    }

    /** Starts a sound one. */
    StubTill() throws IOException {
        this(Fate.SOUND, 1);
    }

    /** Starts one that does this with one add in so many. */
    StubTill(Fate fate, int every) throws IOException {
        this.fate = fate;
        this.every = every;
        this.server = new StubServer(Map.of(
                "/api/products",
                named(this::list),
                "/api/cart/items",
                named(this::add),
                "/api/cart",
                named(this::read)));
    }

    URI address() {
        return server.address();
    }

    /** Loses every cart, as a node does that dies. */
    void loseAll() {
        carts.clear();
    }

    /** Returns the operation ids of all adds it got, in their order. */
    synchronized List<String> operations() {
        return List.copyOf(operations);
    }

    synchronized int lists() {
        return lists;
    }

    private static HttpHandler named(HttpHandler handler) {
        return exchange -> {
            exchange.getResponseHeaders().set("X-Webpos-Node", NODE);
            handler.handle(exchange);
        };
    }

    private synchronized void list(HttpExchange exchange) throws IOException {
        lists++;
        StubServer.answer(exchange, "[]");
    }

    private void read(HttpExchange exchange) throws IOException {
        StubCart cart = carts.get(key(exchange));
        if (cart == null) {
            refuse(exchange, 401);
        } else {
            StubServer.answer(exchange, text(cart));
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String operation = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        Fate next = next(operation);
        String key = key(exchange);
        if (!key.isEmpty() && !carts.containsKey(key)) {
            refuse(exchange, 401);
            return;
        }
        if (next == Fate.REFUSED_WITH_503 || next == Fate.REFUSED_WITH_422) {
            refuse(exchange, next == Fate.REFUSED_WITH_503 ? 503 : 422);
            return;
        }
        String own = key.isEmpty() ? UUID.randomUUID().toString() : key;
        StubCart cart = carts.computeIfAbsent(own, any -> new StubCart());
        StubCart answer = next == Fate.FORGOTTEN ? copy(cart) : cart;
        if (answer.applied.add(operation)) {
            answer.version++;
            answer.lines.merge(sku(body), 1, Integer::sum);
        }
        if (next == Fate.APPLIED_BUT_503) {
            refuse(exchange, 503);
        } else if (next == Fate.APPLIED_BUT_SILENT) {
            awaitSilence();
            exchange.close();
        } else {
            if (key.isEmpty()) {
                exchange.getResponseHeaders().set("Webpos-Key", own);
                exchange.getResponseHeaders().set("Set-Cookie", "WEBPOS_NODE=" + NODE + "; path=/");
            }
            StubServer.answer(exchange, text(answer));
        }
    }

    private synchronized Fate next(String operation) {
        operations.add(operation);
        adds++;
        return adds % every == 0 ? fate : Fate.SOUND;
    }

    private void awaitSilence() {
        try {
            silence.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static StubCart copy(StubCart cart) {
        StubCart copy = new StubCart();
        copy.version = cart.version;
        copy.lines.putAll(cart.lines);
        return copy;
    }

    private static String sku(String body) {
        Matcher sku = SKU.matcher(body);
        return sku.find() ? sku.group(1) : "";
    }

    private static String text(StubCart cart) {
        return "{\"version\":" + cart.version + ",\"items\":["
                + cart.lines.entrySet().stream()
                        .map(line -> "{\"sku\":\"" + line.getKey() + "\",\"quantity\":" + line.getValue() + "}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String key(HttpExchange exchange) {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        return bearer == null ? "" : bearer.substring("Bearer ".length());
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        silence.countDown();
        server.close();
    }
}
