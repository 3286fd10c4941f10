package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An object that creates pods.
 *
 * @param object a Deployment or a StatefulSet
 */
record Workload(JsonNode object) {

    String title() {
        return Manifest.title(object);
    }

    JsonNode labels() {
        return object.at("/spec/template/metadata/labels");
    }

    JsonNode pod() {
        return object.at("/spec/template/spec");
    }

    /** Returns the names of its volumes, including the volume claims of a stateful set. */
    List<JsonNode> volumes() {
        return Stream.concat(
                        pod().path("volumes").findValues("name").stream(),
                        object.at("/spec/volumeClaimTemplates").findValues("name").stream())
                .toList();
    }

    /** Returns its containers, including init containers. */
    List<Container> containers() {
        return Stream.of("containers", "initContainers")
                .flatMap(field -> StreamSupport.stream(pod().path(field).spliterator(), false))
                .map(container -> new Container(this, container))
                .toList();
    }

    /** Returns whether one of its containers has a port of this name or number. */
    boolean hasPort(JsonNode port) {
        return containers().stream().anyMatch(container -> container.hasPort(port));
    }
}
