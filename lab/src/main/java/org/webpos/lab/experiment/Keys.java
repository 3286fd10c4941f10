package org.webpos.lab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a YAML file that knows where it stands, so that whatever is wrong is told with the file and the key.
 *
 * @param file the file it is of
 * @param place where in the file, such as {@code stacks[2].}; empty at the top
 * @param node what stands there
 */
record Keys(Path file, String place, JsonNode node) {

    /** Refuses any key but these. */
    Keys allow(String... allowed) {
        if (!node.isObject()) {
            throw wrong("", "keys are needed here: " + String.join(", ", allowed));
        }
        for (String key : (Iterable<String>) node::fieldNames) {
            if (!List.of(allowed).contains(key)) {
                throw wrong(key, "there is no such key; there are: " + String.join(", ", allowed));
            }
        }
        return this;
    }

    int number(String key, int least, int most) {
        JsonNode value = value(key);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw wrong(key, "a whole number from " + least + " to " + most + " is needed, not " + value);
        }
        return value.intValue();
    }

    String oneOf(String key, List<String> words) {
        JsonNode value = value(key);
        if (!value.isTextual() || !words.contains(value.textValue())) {
            throw wrong(key, "one of " + String.join(", ", words) + " is needed, not " + value);
        }
        return value.textValue();
    }

    /** Reads one of several values by its label. */
    <T> T labelled(String key, T[] values, Function<T, String> label) {
        List<String> labels = Arrays.stream(values).map(label).toList();
        return values[labels.indexOf(oneOf(key, labels))];
    }

    /** Reads words in small letters, at most 40. */
    String words(String key) {
        JsonNode value = value(key);
        if (!value.isTextual() || !value.textValue().matches("[a-z][a-z -]{0,39}")) {
            throw wrong(key, "words in small letters are needed, not " + value);
        }
        return value.textValue();
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean says(String key, String word) {
        return value(key).isTextual() && value(key).textValue().equals(word);
    }

    Keys inside(String key) {
        return new Keys(file, place + key + ".", value(key));
    }

    List<Keys> list(String key) {
        JsonNode value = value(key);
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(key, "a list of at least one is needed");
        }
        List<Keys> list = new ArrayList<>();
        for (JsonNode each : value) {
            list.add(new Keys(file, place + key + "[" + list.size() + "].", each));
        }
        return list;
    }

    private JsonNode value(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw wrong(key, "this key is missing");
        }
        return value;
    }

    /** Says what is wrong with a key. */
    ExperimentException wrong(String key, String what) {
        String path = (place + key).replaceAll("\\.$", "");
        return new ExperimentException(file + ": " + (path.isEmpty() ? "" : path + ": ") + what);
    }
}
