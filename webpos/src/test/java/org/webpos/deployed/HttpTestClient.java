package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Sends HTTP requests to the deployed till, and checks what every error looks like. */
final class HttpTestClient {

    static final URI TILL = URI.create("http://127.0.0.1:18480");
    static final String ITEMS = "/api/cart/items";
    static final String WATER = "/api/cart/items/DRK-0001";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpTestClient() {}

    static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** Sends a request; a body goes as JSON unless the headers say otherwise. Headers are names and values in turn. */
    static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(TILL.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .setHeader("Content-Type", "application/json")
                .method(method, publisher);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Creates a cart with a bottle of water and returns its key. */
    static String createCartKey() throws IOException, InterruptedException {
        return header(send("POST", ITEMS, "{\"sku\":\"DRK-0001\"}", "Webpos-Key", "new"), "Webpos-Key");
    }

    /** Creates the same cart and returns the header with its key. */
    static String[] createCart() throws IOException, InterruptedException {
        return bearer(createCartKey());
    }

    /** Returns name and value of the header with a key. */
    static String[] bearer(String key) {
        return new String[] {"Authorization", "Bearer " + key};
    }

    /** Returns these headers and more. */
    static String[] with(String[] headers, String... more) {
        String[] all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }

    /** Lists the first products of the catalogue, at most 200. */
    static List<JsonObject> products(int limit) throws IOException, InterruptedException {
        String body = get("/api/products?limit=" + limit).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    static JsonObject json(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    /** Reads a resource that certainly exists. */
    static JsonObject read(String path, String... headers) {
        try {
            return json(get(path, headers));
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Asserts that a response of this node is a problem of RFC 9457 with this status. */
    static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(response, "X-Webpos-Node")).isEqualTo(TillWar.NODE);
        JsonObject problem = json(response);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem).containsKeys("type", "title", "detail", "instance");
    }
}
