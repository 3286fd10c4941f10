package org.webpos.http.node;

import jakarta.json.bind.annotation.JsonbNillable;
import org.jspecify.annotations.Nullable;
import org.webpos.node.Node;

/** A node as the client reads it. */
@JsonbNillable
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
        int openWebSockets) {

    /** Shows a node that has so many sockets open. */
    public static NodeView of(Node node, int openWebSockets) {
        return new NodeView(
                node.name(),
                node.instanceId(),
                node.hostname(),
                node.address(),
                node.whereabouts().environment().label(),
                node.whereabouts().pod().orElse(null),
                node.whereabouts().namespace().orElse(null),
                node.whereabouts().kubernetesNode().orElse(null),
                node.store(),
                node.version(),
                node.startedAt().toString(),
                openWebSockets);
    }
}
