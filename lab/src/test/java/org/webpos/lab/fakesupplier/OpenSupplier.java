package org.webpos.lab.fakesupplier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A supplier that serves as long as a test needs it, and somebody who asks it.
 *
 * @param supplier on a free port
 */
record OpenSupplier(Supplier supplier) implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Sells two hundred products, five a second. */
    static OpenSupplier opened() {
        return telling(List.of(), "");
    }

    /** Tells others of changed prices. */
    static OpenSupplier telling(List<URI> listeners, String secret) {
        try {
            return new OpenSupplier(new Supplier(0, 200, Behaviour.well(5, 0), listeners, secret));
        } catch (IOException taken) {
            throw new AssertionError(taken);
        }
    }

    /** One whose quota nobody reaches. */
    static OpenSupplier generous() {
        OpenSupplier opened = opened();
        opened.running().behave(Map.of("quota", 10_000));
        return opened;
    }

    RunningSupplier running() {
        return new RunningSupplier(supplier.port());
    }

    HttpResponse<String> get(String path) throws IOException {
        return sent(HttpRequest.newBuilder(address(path)).build());
    }

    CompletableFuture<HttpResponse<String>> ask(String path) {
        return CLIENT.sendAsync(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException {
        return sent(HttpRequest.newBuilder(address(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> sent(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + supplier.port() + path);
    }

    @Override
    public void close() {
        supplier.close();
    }
}
