package org.webpos.lab.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;

/**
 * Reads a YAML file into records, strictly: an unknown, missing or repeated key and a value of the wrong type or out of range
 * are refused with an error that names the file, the key and what would be right.
 *
 * <p>Jackson checks keys and types. A record's constructor checks ranges, with the methods here; a component is required where
 * its {@link JsonProperty} says so.
 *
 * @param file for the errors
 */
record StrictYaml(Path file) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /**
     * Parses the file's text.
     *
     * @throws ExperimentException when it is no YAML, has a key twice, or a key without a value
     */
    JsonNode parse(String text) throws IOException {
        try {
            JsonNode tree = YAML.readTree(text);
            checkNoNulls("", tree);
            return tree;
        } catch (JsonProcessingException notYaml) {
            throw new ExperimentException(file + ": " + notYaml.getOriginalMessage());
        }
    }

    /** A key without a value is missing. Jackson would take it for the default where the key is optional. */
    private void checkNoNulls(String place, JsonNode node) {
        if (node.isNull()) {
            throw wrong(place, place.isEmpty() ? "keys are needed here" : "this key is missing");
        }
        node.properties().forEach(key -> checkNoNulls(child(place, key.getKey()), key.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkNoNulls(place + "[" + i + "]", node.get(i));
        }
    }

    /**
     * Turns a part of the file into a record.
     *
     * @param place where the part is in the file, such as {@code warmup}; empty for the whole
     * @throws ExperimentException when it does not fit
     */
    <T extends Record> T bind(String place, JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            throw wrong(place, keysNeeded(type));
        }
        try {
            return YAML.treeToValue(node, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw wrong(place(place, unknown.getPath()), noSuchKey(unknown.getKnownPropertyIds()));
        } catch (ValueInstantiationException refused) {
            if (refused.getCause() instanceof WrongKeyException wrong) {
                throw wrong(child(place(place, refused.getPath()), wrong.key), wrong.getMessage());
            }
            throw new ExperimentException(file + ": " + refused.getOriginalMessage());
        } catch (MismatchedInputException mismatch) {
            throw mismatch(place, node, mismatch);
        } catch (JsonProcessingException other) {
            throw new ExperimentException(file + ": " + other.getOriginalMessage());
        }
    }

    private ExperimentException mismatch(String place, JsonNode node, MismatchedInputException mismatch) {
        List<Reference> path = mismatch.getPath();
        JsonNode value = find(node, path);
        if (!value.isMissingNode()) {
            return wrong(place(place, path), needed(mismatch.getTargetType()) + ", not " + value);
        }
        // A misspelled key leaves the right one missing. That there is no such key is the better error.
        List<Reference> parent = path.subList(0, path.size() - 1);
        List<String> keys = keys((Class<?>) path.get(parent.size()).getFrom());
        for (String key : (Iterable<String>) find(node, parent)::fieldNames) {
            if (!keys.contains(key)) {
                return wrong(child(place(place, parent), key), noSuchKey(keys));
            }
        }
        return wrong(place(place, path), "this key is missing");
    }

    private static JsonNode find(JsonNode node, List<Reference> path) {
        JsonNode value = node;
        for (Reference step : path) {
            value = step.getFieldName() == null ? value.path(step.getIndex()) : value.path(step.getFieldName());
        }
        return value;
    }

    /** Returns where in the file something is wrong, such as {@code stacks[2].nodes}. */
    private static String place(String place, List<Reference> path) {
        String found = place;
        for (Reference step : path) {
            found = step.getFieldName() == null
                    ? found + "[" + step.getIndex() + "]"
                    : child(found, step.getFieldName());
        }
        return found;
    }

    private static String needed(Class<?> type) {
        if (type.isRecord()) {
            return keysNeeded(type);
        }
        if (type.isEnum()) {
            return "one of " + join(List.of(type.getEnumConstants())) + " is needed";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number is needed";
        }
        if (type == Boolean.class) {
            return "true or false is needed";
        }
        return type == String.class ? "words in small letters are needed" : "a list of at least one is needed";
    }

    private static String keysNeeded(Class<?> type) {
        return "keys are needed here: " + join(keys(type));
    }

    private static String noSuchKey(Collection<?> keys) {
        return "there is no such key; there are: " + join(keys);
    }

    private static List<String> keys(Class<?> type) {
        return Stream.of(type.getRecordComponents()).map(StrictYaml::key).toList();
    }

    /** Returns the key of a component, which has another name where the key is a word of Java. */
    private static String key(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }

    private static String join(Collection<?> words) {
        return words.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String child(String place, String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    ExperimentException wrong(String place, String error) {
        return new ExperimentException(file + ": " + (place.isEmpty() ? "" : place + ": ") + error);
    }

    static void checkRange(String key, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw new WrongKeyException(key, rangeError(value, min, max));
        }
    }

    static String rangeError(int value, int min, int max) {
        return "a whole number from " + min + " to " + max + " is needed, not " + value;
    }

    static void checkNotEmpty(String key, List<?> list) {
        if (list.isEmpty()) {
            throw new WrongKeyException(key, "a list of at least one is needed");
        }
    }

    static void checkDistinct(String key, List<?> list) {
        if (new HashSet<>(list).size() < list.size()) {
            throw new WrongKeyException(key, "each at most once, not " + list);
        }
    }

    static int orElse(@Nullable Integer number, int usual) {
        return number == null ? usual : number;
    }

    /** Says what is wrong with a key; the place is added where it is known. */
    static final class WrongKeyException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String key;

        WrongKeyException(String key, String error) {
            super(error);
            this.key = key;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
