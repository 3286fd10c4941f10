package org.webpos.lab.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one shopper knows of its cart; a line of the shoppers' file.
 *
 * @param shopper its number
 * @param acked items by sku whose add was answered with a 2xx
 * @param unknown adds by sku that had no answer
 * @param refused adds answered with an error status
 * @param found items by sku in the cart at the end; null when it could not be read
 */
public record KnownCart(
        @JsonProperty(required = true) int shopper,
        @JsonProperty(required = true) Map<String, Integer> acked,
        @JsonProperty(required = true) Map<String, Integer> unknown,
        @JsonProperty(required = true) int refused,
        @JsonProperty(required = true) @Nullable Map<String, Integer> found) {

    /** What the cart held, if it could be read. */
    Optional<Map<String, Integer>> cart() {
        return Optional.ofNullable(found);
    }
}
