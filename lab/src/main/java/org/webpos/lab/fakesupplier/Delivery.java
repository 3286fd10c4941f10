package org.webpos.lab.fakesupplier;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Sends a text, whole or not, and then ends the exchange. A client that has gone is nothing to complain of.
 *
 * @param exchange the request it answers
 */
record Delivery(HttpExchange exchange) {

    private static final int HUGE_BYTES = 10_000_000;
    private static final byte[] CHUNK = chunk();
    private static final int NO_BODY = -1;

    private static byte[] chunk() {
        byte[] chunk = new byte[50_000];
        Arrays.fill(chunk, (byte) 'x');
        return chunk;
    }

    /** Sets a header of the answer. */
    Delivery with(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
        return this;
    }

    void send(Text text) {
        deliver(text, length(text.body()));
    }

    /** Announces the length of a text and sends its first half, then closes the connection. */
    void sendTruncated(Text text) {
        deliver(text.firstHalf(), length(text.body()));
    }

    /** Closes the connection without a word. */
    void sendNothing() {
        exchange.close();
    }

    private void deliver(Text text, long announced) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", text.type());
            exchange.sendResponseHeaders(text.status(), announced == 0 ? NO_BODY : announced);
            write(text.body(), exchange.getResponseBody());
        } catch (IOException gone) {
            // Whoever asked does not wait for the answer.
        }
    }

    private static void write(String body, OutputStream out) throws IOException {
        boolean first = true;
        for (byte[] part : parts(body)) {
            for (int sent = 0; !first && sent < HUGE_BYTES; sent += CHUNK.length) {
                out.write(CHUNK);
            }
            out.write(part);
            first = false;
        }
        out.flush();
    }

    private static long length(String body) {
        List<byte[]> parts = parts(body);
        return parts.stream().mapToLong(part -> part.length).sum() + (parts.size() - 1L) * HUGE_BYTES;
    }

    private static List<byte[]> parts(String body) {
        return Arrays.stream(body.split(Offer.HUGE, -1))
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
