package org.webpos.http.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.webpos.http.routing.ApiResponse;
import org.webpos.http.routing.Route;
import org.webpos.node.Node;

/** The identity of the node that answers. */
@Dependent
public class NodeRoutes implements Route.Provider {

    @Inject
    Node node;

    @Inject
    Node.OpenSocketCount sockets;

    @Override
    public List<Route> routes() {
        return List.of(Route.immediate(
                Route.Method.GET, "/node", request -> ApiResponse.ok(NodeView.of(node, sockets.count()))));
    }
}
