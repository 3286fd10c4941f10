package org.webpos.http.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.webpos.json.JsonWriter;
import org.webpos.json.JsonWriter.JsonValue;
import org.webpos.node.Node;

/** A node as the client reads it. */
public record NodeView(
        String name,
        String instanceId,
        String hostname,
        String address,
        String environment,
        @Nullable String pod,
        @Nullable String namespace,
        @Nullable String kubernetesNode,
        String store,
        String version,
        String startedAt,
        int openWebSockets)
        implements JsonValue {

    /** Shows a node that has so many sockets open. */
    public static NodeView of(Node node, int openWebSockets) {
        return new NodeView(
                node.name(),
                node.instanceId(),
                node.hostname(),
                node.address(),
                node.environment().kind().label(),
                node.environment().pod().orElse(null),
                node.environment().namespace().orElse(null),
                node.environment().kubernetesNode().orElse(null),
                node.store(),
                node.version(),
                node.startedAt().toString(),
                openWebSockets);
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("instanceId", instanceId);
        json.writeStringField("hostname", hostname);
        json.writeStringField("address", address);
        json.writeStringField("environment", environment);
        JsonWriter.nullableField(json, "pod", pod);
        JsonWriter.nullableField(json, "namespace", namespace);
        JsonWriter.nullableField(json, "kubernetesNode", kubernetesNode);
        json.writeStringField("store", store);
        json.writeStringField("version", version);
        json.writeStringField("startedAt", startedAt);
        json.writeNumberField("openWebSockets", openWebSockets);
        json.writeEndObject();
    }
}
