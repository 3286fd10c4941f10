package org.webpos.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where what was understood is not what was given.
 *
 * @param given as it was written
 * @param understood as it came back
 */
record Difference(JsonElement given, JsonElement understood) {

    /** Tells the paths, with both values; empty when they are the same. */
    Stream<String> paths() {
        return at("", given, understood);
    }

    private static Stream<String> at(String path, JsonElement given, JsonElement understood) {
        if (given instanceof JsonObject fields && understood instanceof JsonObject others) {
            return fields.keySet().stream()
                    .flatMap(name -> at(path + "/" + name, fields.get(name), orNull(others.get(name))));
        }
        if (given instanceof JsonArray items
                && understood instanceof JsonArray others
                && items.size() == others.size()) {
            return IntStream.range(0, items.size())
                    .boxed()
                    .flatMap(i -> at(path + "/" + i, items.get(i), others.get(i)));
        }
        return given.equals(understood)
                ? Stream.of()
                : Stream.of(path + " is " + given + ", understood as " + understood);
    }

    private static JsonElement orNull(@Nullable JsonElement element) {
        return Objects.requireNonNullElse(element, JsonNull.INSTANCE);
    }
}
