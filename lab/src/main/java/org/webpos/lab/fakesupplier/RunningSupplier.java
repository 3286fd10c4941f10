package org.webpos.lab.fakesupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The supplier as others see it: asked for its counts, told how to behave. Nothing of that counts. Every method throws a
 * {@link SupplierException} where none answers, or it refuses. Immutable.
 *
 * @param port where it serves on 127.0.0.1
 */
public record RunningSupplier(int port) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private static final int OK = 200;
    private static final String BEHAVIOUR = "behaviour";

    /** What it was asked since it began to count. */
    public Counts counts() {
        return counts(asked("GET", "counts", ""));
    }

    /** Lets it count from nothing again. */
    public Counts reset() {
        return counts(asked("POST", "counts/reset", ""));
    }

    /** How it behaves, as it tells it: one JSON object. */
    public JsonNode behaviour() {
        return read(asked("GET", BEHAVIOUR, ""));
    }

    /**
     * Changes how it behaves, and nothing that is not named.
     *
     * @param change fields of its behaviour, such as {@code delayMillis}
     * @return how it behaves now
     */
    public JsonNode behave(Map<String, ?> change) {
        return read(asked("POST", BEHAVIOUR, JsonForm.written(change)));
    }

    /** Lets it behave as at its start, and ends a ban. */
    public JsonNode behaveWell() {
        return read(asked("DELETE", BEHAVIOUR, ""));
    }

    /** Changes a price in minor units; gives back who understood that it changed. */
    public List<URI> reprice(String sku, long priceCents) {
        JsonNode answer = read(asked("POST", "prices", JsonForm.written(Map.of("sku", sku, "priceCents", priceCents))));
        return StreamSupport.stream(answer.path("told").spliterator(), false)
                .map(listener -> URI.create(listener.asText()))
                .toList();
    }

    /** All skus it sells, in their order. */
    public List<String> skus() {
        return asked("GET", "skus", "").lines().toList();
    }

    private String asked(String method, String command, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control/" + command))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = sent(request);
        if (answer.statusCode() != OK) {
            throw new UnwillingSupplierException(answer.body().strip());
        }
        return answer.body();
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException nobody) {
            throw new SupplierException(
                    "no supplier answers on port " + port + "; start one with bin/webpos up --products supplier",
                    nobody);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SupplierException("interrupted while waiting for the supplier; ask again", interrupted);
        }
    }

    private static Counts counts(String json) {
        try {
            return JSON.readValue(json, Counts.class);
        } catch (JsonProcessingException stranger) {
            throw stranger(stranger);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException stranger) {
            throw stranger(stranger);
        }
    }

    private static SupplierException stranger(JsonProcessingException cause) {
        return new SupplierException("what answers for the supplier is another program; stop it", cause);
    }
}
