package org.webpos.productsource.supplier;

import static org.webpos.Eventually.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A supplier that responds as badly as a test wants it to, and records the requests. */
final class FakeSupplier implements AutoCloseable {

    /** How it responds to a request. */
    @FunctionalInterface
    interface Responder {
        void respond(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** Writes a body until the client closes the connection. */
    @FunctionalInterface
    private interface BodyWriter {
        void write(OutputStream body) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch disconnected = new CountDownLatch(1);
    private volatile Responder responder = exchange -> send(exchange, 404, "text/plain", "");

    FakeSupplier() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        try (exchange) {
            responder.respond(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    FakeSupplier respondWith(Responder next) {
        responder = next;
        return this;
    }

    FakeSupplier respondWith(ResponseFormat format, String body) {
        return respondWith(exchange -> send(exchange, 200, format.mediaType(), body));
    }

    FakeSupplier respondWith(String contentType, byte[] body) {
        return respondWith(exchange -> send(exchange, 200, contentType, body));
    }

    FakeSupplier refuses(int status, String retryAfter) {
        return respondWith(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, status, "text/plain", "later");
        });
    }

    /** Sends one byte after the other until the client closes the connection. */
    FakeSupplier trickles(String contentType) {
        return respondWithoutEnd(contentType, body -> {
            while (!closed.await(10, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        });
    }

    /** Sends without an end. */
    FakeSupplier floods(String contentType) {
        return respondWithoutEnd(contentType, body -> {
            while (true) {
                body.write(new byte[65_536]);
            }
        });
    }

    private FakeSupplier respondWithoutEnd(String contentType, BodyWriter writer) {
        return respondWith(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            try {
                exchange.sendResponseHeaders(200, 0);
                writer.write(exchange.getResponseBody());
            } catch (IOException disconnect) {
                disconnected.countDown();
            }
        });
    }

    /** Announces all of a text and sends half of it. */
    FakeSupplier truncates(String contentType, String text) {
        return respondWith(exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
        });
    }

    /** Sends nothing until the test is over. */
    FakeSupplier hangs() {
        return respondWith(exchange -> closed.await());
    }

    /** Accepts connections and closes them. */
    FakeSupplier disconnects() {
        return respondWith(exchange -> {});
    }

    /** Returns the paths of all requests, in their order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns once a client closed its connection during a response. */
    void awaitDisconnect() {
        await(() -> disconnected.getCount() == 0);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Opens a source that requests products here. */
    SupplierProductSource products(ResponseFormat format, Duration timeout) {
        return new SupplierProductSource(new SupplierSettings(address(), format, timeout, Currency.getInstance("CNY")));
    }

    /** Opens one with a long timeout. */
    SupplierProductSource products(ResponseFormat format) {
        return products(format, Duration.ofSeconds(20));
    }

    static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        send(exchange, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try {
            exchange.getResponseBody().write(body);
        } catch (IOException disconnect) {
            // The test expects the client to close the connection.
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
