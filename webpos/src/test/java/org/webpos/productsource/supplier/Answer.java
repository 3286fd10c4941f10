package org.webpos.productsource.supplier;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How a {@link FakeSupplier} answers. */
@FunctionalInterface
interface Answer {

    void to(HttpExchange exchange) throws IOException, InterruptedException;

    /** What it says, as long as somebody listens. */
    @FunctionalInterface
    interface Body {
        void to(OutputStream listener) throws IOException, InterruptedException;
    }

    static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        send(exchange, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try {
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            // That is what some tests want to see.
        }
    }

    /** Announces all of a text and sends half of it. */
    static void truncate(HttpExchange exchange, String contentType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
    }
}
