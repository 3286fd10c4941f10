package org.webpos.lab.fakesupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The JSON object in a request body, read strictly: nothing is coerced or ignored. Every method throws
 * {@link InvalidBodyException} if the body is malformed or a value is out of bounds.
 *
 * @param fields the object
 */
record JsonBody(JsonNode fields) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Parses an object that has some of these fields and no others. */
    static JsonBody parse(String json, List<String> allowed) {
        JsonNode fields = read(json);
        if (!fields.isObject()) {
            throw new InvalidBodyException("one JSON object is needed, of " + String.join(", ", allowed));
        }
        for (String name : (Iterable<String>) fields::fieldNames) {
            if (!allowed.contains(name)) {
                throw new InvalidBodyException(
                        name + ": there is no such field; there are " + String.join(", ", allowed));
            }
        }
        return new JsonBody(fields);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new InvalidBodyException("that is no JSON: " + notJson.getOriginalMessage());
        }
    }

    int number(String field, int min, int max, int fallback) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return fallback;
        }
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw invalid(field, "a whole number from " + min + " to " + max, value);
        }
        return value.intValue();
    }

    boolean bool(String field, boolean fallback) {
        JsonNode value = fields.get(field);
        if (value != null && !value.isBoolean()) {
            throw invalid(field, "true or false", value);
        }
        return value == null ? fallback : value.booleanValue();
    }

    String text(String field, String fallback) {
        JsonNode value = fields.get(field);
        if (value != null && !value.isTextual()) {
            throw invalid(field, "a text", value);
        }
        return value == null ? fallback : value.textValue();
    }

    /** Returns an object whose values are labels of an enum: {@code "a":"enum-constant"}. */
    <E extends Enum<E>> Map<String, E> labels(String field, Class<E> type, Map<String, E> fallback) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return fallback;
        }
        Map<String, E> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            labels.put(entry.getKey(), label(field, type, entry.getValue()));
        }
        if (!value.isObject()) {
            throw invalid(field, "an object of skus", value);
        }
        return Collections.unmodifiableMap(labels);
    }

    private static <E extends Enum<E>> E label(String field, Class<E> type, JsonNode value) {
        E[] all = type.getEnumConstants();
        return Arrays.stream(all)
                .filter(constant -> label(constant).equals(value.textValue()))
                .findFirst()
                .orElseThrow(() -> invalid(
                        field,
                        "one of " + Arrays.stream(all).map(JsonBody::label).collect(Collectors.joining(", ")),
                        value));
    }

    /** Returns the name of an enum constant in lower case with hyphens. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static InvalidBodyException invalid(String field, String needed, JsonNode value) {
        return new InvalidBodyException(field + ": " + needed + " is needed, not " + value);
    }

    /** Reports an invalid request body. The message is one sentence that is sent to the client. */
    static final class InvalidBodyException extends RuntimeException {

        private static final long serialVersionUID = 1;

        InvalidBodyException(String sentence) {
            super(sentence);
        }
    }
}
