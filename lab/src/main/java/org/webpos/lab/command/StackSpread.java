package org.webpos.lab.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.sockets.Expected;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackView;
import org.webpos.lab.stack.Workspace;

/** How connections should be spread over the nodes of a stack. */
final class StackSpread {

    private StackSpread() {}

    /** What the front door itself says its nodes weigh now counts, not what it was started with. */
    static Expected expected(StackView stack) {
        List<Part> nodes = stack.parts().stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .toList();
        if (nodes.size() == 1) {
            return new Expected.Shares(Map.of(nodes.get(0).name(), 1));
        }
        return switch (stack.balance()) {
            case SOURCE, CONSISTENT -> new Expected.OneNode();
            case ROUNDROBIN, WEIGHTED, LEASTCONN, COOKIE ->
                new Expected.Shares(servers(stack).stream()
                        .filter(server -> server.state().serves() && server.weight() > 0)
                        .collect(Collectors.toMap(Server::name, Server::weight)));
        };
    }

    private static List<Server> servers(StackView stack) {
        return stack instanceof ContainerStack contained
                ? contained.statistics().servers()
                : SteeredStack.found(Workspace.fromEnvironment()).door().servers();
    }
}
