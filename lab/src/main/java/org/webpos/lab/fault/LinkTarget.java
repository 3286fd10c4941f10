package org.webpos.lab.fault;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.fault.FaultTarget.RunningPart;
import org.webpos.lab.linkproxy.Route;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Store;

/**
 * The links of a running stack that a target names.
 *
 * @param stack which runs
 * @param target a link, or nodes, which stand for all links to the other ones
 */
record LinkTarget(DetachedStack stack, FaultTarget target) {

    /** Nodes that may join later have links too. */
    private static final int MAX_NODES = 8;

    /**
     * Returns them, at least one.
     *
     * @throws FaultException when the stack has none of that name
     */
    List<RunningPart> links() {
        Store needed = target.kind() == FaultTarget.Kind.REDIS_LINK ? Store.REDIS : Store.HAZELCAST;
        if (stack.store() != needed) {
            throw new FaultException(
                    "the stack that runs (store " + stack.store().label() + ") has no "
                            + (needed == Store.REDIS ? target.name() : "links between nodes")
                            + "; it needs bin/webpos up --store " + needed.label() + " --with-links");
        }
        requireNodes();
        Part proxy = proxy();
        ProcessId process = stack.process(proxy)
                .orElseThrow(
                        () -> new FaultException("the proxy of the links has ended; bin/webpos down, then bin/webpos"
                                + " up --with-links, starts again"));
        return names().map(name -> new RunningPart(new Part(Part.Kind.LINKS, name, proxy.pid(), proxy.port()), process))
                .toList();
    }

    private Part proxy() {
        return stack.parts().stream()
                .filter(part -> part.kind() == Part.Kind.LINKS)
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        "the stack that runs has no links to disturb; start with bin/webpos up --with-links"));
    }

    private void requireNodes() {
        List<String> running = stack.parts().stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .map(Part::name)
                .toList();
        List<String> named = target.nodeNumbers().stream().map(Route::member).toList();
        named.stream().filter(name -> !running.contains(name)).findFirst().ifPresent(missing -> {
            throw new FaultException("the stack that runs has no " + missing + "; bin/webpos status shows its parts");
        });
        if (target.kind() != FaultTarget.Kind.MEMBER_LINK && !named.isEmpty() && named.containsAll(running)) {
            throw new FaultException(target.name() + " are all nodes that run; leave one out");
        }
    }

    private Stream<String> names() {
        return switch (target.kind()) {
            case NODE, NODES ->
                target.nodeNumbers().stream().flatMap(inside -> IntStream.rangeClosed(1, MAX_NODES)
                        .filter(outside -> !target.nodeNumbers().contains(outside))
                        .mapToObj(outside -> Route.betweenMembers(inside, outside)));
            case REDIS_MASTER, REDIS_SERVER, REDIS_ALL, POSTGRESQL, SUPPLIER, HAPROXY, REDIS_LINK, MEMBER_LINK ->
                Stream.of(target.name());
        };
    }
}
