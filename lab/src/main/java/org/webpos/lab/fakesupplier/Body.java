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
 * A JSON object that somebody sent, read strictly: nothing is guessed, coerced or ignored. Whatever is wrong is told by a
 * {@link BadBodyException}.
 *
 * @param fields the object
 */
record Body(JsonNode fields) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads an object of some of these fields and no others. */
    static Body of(String json, List<String> known) {
        JsonNode fields = parsed(json);
        if (!fields.isObject()) {
            throw new BadBodyException("one JSON object is needed, of " + String.join(", ", known));
        }
        for (String name : (Iterable<String>) fields::fieldNames) {
            if (!known.contains(name)) {
                throw new BadBodyException(name + ": there is no such field; there are " + String.join(", ", known));
            }
        }
        return new Body(fields);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new BadBodyException("that is no JSON: " + notJson.getOriginalMessage());
        }
    }

    int number(String field, int least, int most, int otherwise) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw wrong(field, "a whole number from " + least + " to " + most, value);
        }
        return value.intValue();
    }

    boolean truth(String field, boolean otherwise) {
        JsonNode value = fields.get(field);
        if (value != null && !value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value == null ? otherwise : value.booleanValue();
    }

    String text(String field, String otherwise) {
        JsonNode value = fields.get(field);
        if (value != null && !value.isTextual()) {
            throw wrong(field, "a text", value);
        }
        return value == null ? otherwise : value.textValue();
    }

    /** Reads an object of texts, each the name of one of a closed set as people write it: {@code "a":"such-a-name"}. */
    <E extends Enum<E>> Map<String, E> labels(String field, Class<E> set, Map<String, E> otherwise) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        Map<String, E> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            read.put(entry.getKey(), label(field, set, entry.getValue()));
        }
        if (!value.isObject()) {
            throw wrong(field, "an object of skus", value);
        }
        return Collections.unmodifiableMap(read);
    }

    private static <E extends Enum<E>> E label(String field, Class<E> set, JsonNode value) {
        E[] all = set.getEnumConstants();
        return Arrays.stream(all)
                .filter(one -> label(one).equals(value.textValue()))
                .findFirst()
                .orElseThrow(() -> wrong(
                        field,
                        "one of " + Arrays.stream(all).map(Body::label).collect(Collectors.joining(", ")),
                        value));
    }

    static String label(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static BadBodyException wrong(String field, String needed, JsonNode value) {
        return new BadBodyException(field + ": " + needed + " is needed, not " + value);
    }
}
