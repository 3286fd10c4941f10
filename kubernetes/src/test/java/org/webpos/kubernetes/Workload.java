package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An object that makes pods.
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

    /** The names of its volumes, those included that each pod of a stateful set gets for itself. */
    List<JsonNode> volumes() {
        return Stream.concat(
                        pod().path("volumes").findValues("name").stream(),
                        object.at("/spec/volumeClaimTemplates").findValues("name").stream())
                .toList();
    }

    /** Its containers, those included that run before the others. */
    List<Container> containers() {
        return Stream.of("containers", "initContainers")
                .flatMap(which -> StreamSupport.stream(pod().path(which).spliterator(), false))
                .map(container -> new Container(this, container))
                .toList();
    }

    /** Tells whether one of its containers has a port of this name or number. */
    boolean hasPort(JsonNode port) {
        return containers().stream().anyMatch(container -> container.hasPort(port));
    }
}
