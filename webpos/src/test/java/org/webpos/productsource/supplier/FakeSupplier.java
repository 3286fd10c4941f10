package org.webpos.productsource.supplier;

import static org.webpos.Eventually.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A supplier that answers as badly as a test wants it to, and remembers what it was asked. */
final class FakeSupplier implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile Answer answer = exchange -> Answer.send(exchange, 404, "text/plain", "");

    FakeSupplier() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            answer.to(exchange);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    FakeSupplier answers(Answer next) {
        answer = next;
        return this;
    }

    FakeSupplier answers(AnswerKind kind, String body) {
        return answers(exchange -> Answer.send(exchange, 200, kind.form().mediaType(), body));
    }

    FakeSupplier answersAs(String contentType, byte[] body) {
        return answers(exchange -> Answer.send(exchange, 200, contentType, body));
    }

    FakeSupplier refuses(int status, String retryAfter) {
        return answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            Answer.send(exchange, status, "text/plain", "later");
        });
    }

    /** Sends one byte after the other until nobody listens any more. */
    FakeSupplier trickles(String contentType) {
        return answersWithoutEnd(contentType, body -> {
            while (!closed.await(10, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        });
    }

    /** Sends without an end. */
    FakeSupplier floods(String contentType) {
        return answersWithoutEnd(contentType, body -> {
            while (true) {
                body.write(new byte[65_536]);
            }
        });
    }

    private FakeSupplier answersWithoutEnd(String contentType, Answer.Body endless) {
        return answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            try {
                exchange.sendResponseHeaders(200, 0);
                endless.to(exchange.getResponseBody());
            } catch (IOException gone) {
                hungUp.countDown();
            }
        });
    }

    /** Announces all of a text and sends half of it. */
    FakeSupplier truncates(String contentType, String text) {
        return answers(exchange -> Answer.truncate(exchange, contentType, text));
    }

    /** Says nothing until the test is over. */
    FakeSupplier broods() {
        return answers(exchange -> closed.await());
    }

    /** Takes connections and closes them. */
    FakeSupplier isAway() {
        return answers(exchange -> {});
    }

    /** What was asked, in that order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Returns once somebody hung up on an answer under way. */
    void awaitHangUp() {
        await(() -> hungUp.getCount() == 0);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A till's view of it. */
    SupplierProducts products(AnswerKind kind, Duration timeout) {
        return new SupplierProducts(new SupplierSettings(address(), kind, timeout, Currency.getInstance("CNY")));
    }

    /** One who has patience. */
    SupplierProducts products(AnswerKind kind) {
        return products(kind, Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
