package org.webpos.http.node;

import org.jspecify.annotations.Nullable;
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
        int openWebSockets) {

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
}
