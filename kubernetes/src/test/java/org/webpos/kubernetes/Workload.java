package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

    List<Container> containers() {
        return StreamSupport.stream(pod().path("containers").spliterator(), false)
                .map(container -> new Container(this, container))
                .toList();
    }

    /** Tells whether one of its containers has a port of this name or number. */
    boolean hasPort(JsonNode port) {
        return containers().stream().anyMatch(container -> container.hasPort(port));
    }
}
