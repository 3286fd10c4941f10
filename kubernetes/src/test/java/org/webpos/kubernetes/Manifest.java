package org.webpos.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rendered overlay.
 *
 * @param objects its objects
 */
record Manifest(List<JsonNode> objects) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    Manifest {
        objects = List.copyOf(objects);
    }

    /** Reads documents of YAML. */
    static Manifest parse(String yaml) {
        try {
            return new Manifest(
                    YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All objects of a kind. */
    List<JsonNode> of(String kind) {
        return objects.stream().filter(object -> kind(object).equals(kind)).toList();
    }

    /** The object of a kind and name. Names with a hash suffix from kubectl must be given in full. */
    Optional<JsonNode> find(String kind, String name) {
        return of(kind).stream().filter(object -> name(object).equals(name)).findFirst();
    }

    /** All workloads. */
    List<Workload> workloads() {
        return Stream.of("Deployment", "StatefulSet")
                .flatMap(kind -> of(kind).stream())
                .map(Workload::new)
                .toList();
    }

    /** All containers of all pods. */
    List<Container> containers() {
        return workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .toList();
    }

    /** Returns a copy with one value of one object set, or removed if the text is empty. */
    Manifest with(String kind, String name, String pointer, String value) {
        return new Manifest(objects.stream()
                .map(object -> kind(object).equals(kind) && name(object).equals(name)
                        ? change(object.deepCopy(), JsonPointer.compile(pointer), value)
                        : object)
                .toList());
    }

    private static JsonNode change(JsonNode object, JsonPointer pointer, String value) {
        ObjectNode parent = (ObjectNode) object.at(pointer.head());
        String field = pointer.last().getMatchingProperty();
        if (value.isEmpty()) {
            parent.remove(field);
        } else {
            parent.set(field, parse(value).objects().get(0));
        }
        return object;
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Returns the name of an object for a violation. */
    static String title(JsonNode object) {
        return kind(object) + " " + name(object);
    }
}
