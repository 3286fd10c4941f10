package org.webpos.lab.fakesupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.webpos.lab.fakesupplier.ProductFormat.JsonFormat;
import org.webpos.lab.http.LabHttpClient;

/**
 * A client of the control interface of a running supplier. Its requests are not counted. Every method throws
 * {@link SupplierException} if no supplier answers, and {@link SupplierException.Refused} if it rejects the request. Immutable.
 *
 * @param port its port on 127.0.0.1
 */
public record SupplierClient(int port) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LabHttpClient HTTP = LabHttpClient.withTimeout(Duration.ofSeconds(10));
    private static final String BEHAVIOUR = "behaviour";

    /** Returns the requests since it started counting. */
    public RequestCounts counts() {
        return counts(request("GET", "counts", ""));
    }

    /** Sets the counts to zero and returns them. */
    public RequestCounts resetCounts() {
        return counts(request("POST", "counts/reset", ""));
    }

    /** Returns its behaviour as one JSON object. */
    public JsonNode behaviour() {
        return read(request("GET", BEHAVIOUR, ""));
    }

    /**
     * Changes the named fields of its behaviour.
     *
     * @param change fields of its behaviour, such as {@code delayMillis}
     * @return the behaviour now
     */
    public JsonNode changeBehaviour(Map<String, ?> change) {
        return read(request("POST", BEHAVIOUR, JsonFormat.write(change)));
    }

    /** Restores the behaviour of its start and ends a ban. */
    public JsonNode restoreBehaviour() {
        return read(request("DELETE", BEHAVIOUR, ""));
    }

    /** Changes a price in minor units; returns the listeners that acknowledged the change. */
    public List<URI> changePrice(String sku, long priceCents) {
        String change = JsonFormat.write(Map.of("sku", sku, "priceCents", priceCents));
        JsonNode response = read(request("POST", "prices", change));
        return StreamSupport.stream(response.path("told").spliterator(), false)
                .map(listener -> URI.create(listener.asText()))
                .toList();
    }

    /** Returns all skus in their order. */
    public List<String> skus() {
        return request("GET", "skus", "").lines().toList();
    }

    private String request(String method, String command, String body) {
        HttpRequest request = HTTP.request(URI.create("http://127.0.0.1:" + port + "/control/" + command))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        LabHttpClient.Response response = send(request);
        if (!response.isOk()) {
            throw new SupplierException.Refused(response.body().strip());
        }
        return response.body();
    }

    private LabHttpClient.Response send(HttpRequest request) {
        try {
            return HTTP.send(request);
        } catch (InterruptedIOException interrupted) {
            throw new SupplierException("interrupted while waiting for the supplier; ask again", interrupted);
        } catch (IOException unreachable) {
            throw new SupplierException(
                    "no supplier answers on port " + port + "; start one with bin/webpos up --products supplier",
                    unreachable);
        }
    }

    private static SupplierException notASupplier(JsonProcessingException cause) {
        return new SupplierException("what answers for the supplier is another program; stop it", cause);
    }

    private static RequestCounts counts(String json) {
        try {
            return JSON.readValue(json, RequestCounts.class);
        } catch (JsonProcessingException malformed) {
            throw notASupplier(malformed);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw notASupplier(malformed);
        }
    }
}
