package org.webpos.http.catalog;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.webpos.catalog.Sku;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/**
 * What a supplier tells: these products have changed.
 *
 * @param skus which, 1 to 100
 */
record ProductEvent(List<Sku> skus) {

    private static final String SKUS = "skus";
    private static final int MOST = 100;

    /** Reads {@code {"skus":["…"]}} and nothing else. */
    static ProductEvent read(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return of(reader.readObject());
        } catch (JsonException | IllegalStateException unreadable) {
            throw new ProblemException(ProblemType.UNREADABLE_BODY, "This is no JSON object.");
        }
    }

    private static ProductEvent of(JsonObject event) {
        boolean legal = event.keySet().equals(Set.of(SKUS))
                && event.get(SKUS) instanceof JsonArray skus
                && !skus.isEmpty()
                && skus.size() <= MOST
                && skus.stream()
                        .allMatch(sku -> sku instanceof JsonString text
                                && Sku.parse(text.getString()).isPresent());
        if (!legal) {
            throw ProblemException.invalid(SKUS, "has to be an array of 1 to " + MOST + " skus, and the only field");
        }
        return new ProductEvent(event.getJsonArray(SKUS).getValuesAs(JsonString.class).stream()
                .map(sku -> new Sku(sku.getString()))
                .toList());
    }
}
