package org.webpos.http.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.webpos.node.Node;

/** The node that answers. */
@Path("node")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NodeResource {

    @Inject
    Node node;

    @Inject
    Node.OpenSocketCount sockets;

    /** Returns the identity of this node. */
    @GET
    public NodeView node() {
        return NodeView.of(node, sockets.count());
    }
}
