package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A container of a pod.
 *
 * @param workload the workload that creates the pod
 * @param json its specification
 */
record Container(Workload workload, JsonNode json) {

    String title() {
        return workload.title() + ", container " + json.path("name").asText();
    }

    /** The image without its tag, such as {@code webpos/node}. */
    String image() {
        return json.path("image").asText().replaceFirst(":[^/]*$", "");
    }

    /** The image's tag; empty without one. */
    String tag() {
        return json.path("image").asText().substring(image().length()).replaceFirst(":", "");
    }

    List<Integer> ports() {
        return StreamSupport.stream(json.path("ports").spliterator(), false)
                .map(port -> port.path("containerPort").asInt())
                .toList();
    }

    /** Returns whether it has a port of this name or number. */
    boolean hasPort(JsonNode port) {
        return StreamSupport.stream(json.path("ports").spliterator(), false)
                .anyMatch(own ->
                        own.path(port.isNumber() ? "containerPort" : "name").equals(port));
    }

    List<JsonNode> env() {
        return StreamSupport.stream(json.path("env").spliterator(), false).toList();
    }
}
