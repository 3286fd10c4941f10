package org.webpos.node.http;

import jakarta.json.bind.annotation.JsonbNillable;
import java.util.Locale;
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

    static NodeView of(Node node) {
        return new NodeView(
                node.name(),
                node.instanceId(),
                node.hostname(),
                node.address(),
                node.environment().name().toLowerCase(Locale.ROOT),
                null,
                null,
                null,
                node.store(),
                node.version(),
                node.startedAt().toString(),
                0);
    }
}
