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
import org.webpos.lab.fakesupplier.FaultInjector.Behaviour;

/**
 * A supplier that serves as long as a test needs it, with an HTTP client.
 *
 * @param server on a free port
 */
record TestSupplier(SupplierServer server) implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Serves two hundred products, five requests a second. */
    static TestSupplier started() {
        return notifying(List.of(), "");
    }

    /** Notifies listeners of changed prices. */
    static TestSupplier notifying(List<URI> listeners, String secret) {
        try {
            return new TestSupplier(new SupplierServer(0, 200, Behaviour.faultless(5, 0), listeners, secret));
        } catch (IOException taken) {
            throw new AssertionError(taken);
        }
    }

    /** One with a quota that no test reaches. */
    static TestSupplier withLargeQuota() {
        TestSupplier supplier = started();
        supplier.client().changeBehaviour(Map.of("quota", 10_000));
        return supplier;
    }

    SupplierClient client() {
        return new SupplierClient(server.port());
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
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Override
    public void close() {
        server.close();
    }
}
