package org.webpos.lab.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webpos.lab.fault.Fault.Capability;
import org.webpos.lab.linkproxy.Route;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.RedisServer;

/**
 * What a fault is for, by the name that people type. Which processes it names is known only when a stack runs. Immutable.
 *
 * @param kind what it is
 * @param name such as {@code node-2}
 */
public record FaultTarget(Kind kind, String name) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The kinds of target. */
    public enum Kind {
        NODE("node-N", "node-[1-8]", Part.Kind.NODE),
        NODES("node-N,node-M", "node-[1-8](,node-[1-8])+", Part.Kind.NODE),
        REDIS_MASTER("redis-master", "redis-master", Part.Kind.REDIS),
        REDIS_SERVER("redis-PORT", "redis-[1-9][0-9]{3,4}", Part.Kind.REDIS),
        REDIS_ALL("redis-all", "redis-all", Part.Kind.REDIS),
        POSTGRESQL("postgresql", "postgresql", Part.Kind.POSTGRES),
        SUPPLIER("supplier", "supplier", Part.Kind.SUPPLIER),
        HAPROXY("haproxy", "haproxy", Part.Kind.HAPROXY),
        REDIS_LINK(Route.NODES_REDIS, Route.NODES_REDIS, Part.Kind.LINKS),
        MEMBER_LINK("node-N--node-M", "node-[1-8]--node-[1-8]", Part.Kind.LINKS);

        private final String form;
        private final String pattern;
        private final Part.Kind parts;

        Kind(String form, String pattern, Part.Kind parts) {
            this.form = form;
            this.pattern = pattern;
            this.parts = parts;
        }

        /** Returns the form of its names, for people. */
        public String form() {
            return form;
        }

        /** Returns whether it has what a fault needs. */
        public boolean has(Capability needed) {
            return switch (needed) {
                case PROCESS -> parts != Part.Kind.LINKS && this != NODES;
                case REDIS_MEMORY -> parts == Part.Kind.REDIS;
                case LINK -> parts == Part.Kind.LINKS;
                case MEMBERS -> parts == Part.Kind.NODE;
            };
        }
    }

    /** Puts a link into its usual form, and refuses what names one node twice. */
    public FaultTarget {
        List<Integer> nodes = numbers(kind, name);
        if (nodes.size() != Set.copyOf(nodes).size()) {
            throw new FaultException.Invalid(name + " names a node twice");
        }
        if (kind == Kind.MEMBER_LINK) {
            name = Route.betweenMembers(nodes.get(0), nodes.get(1));
        }
    }

    /**
     * A part of the stack that runs, or a link.
     *
     * @param part what it is; for a link its name, and the process and port of the proxy
     * @param process its process, whose number the part has too
     */
    public record RunningPart(Part part, ProcessId process) {}

    /**
     * Reads a name.
     *
     * @throws FaultException.Invalid when no stack has a target of that name
     */
    public static FaultTarget named(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> name.matches(kind.pattern))
                .map(kind -> new FaultTarget(kind, name))
                .findFirst()
                .orElseThrow(() -> new FaultException.Invalid("there is no target '" + name + "'; choose one of "
                        + Arrays.stream(Kind.values()).map(Kind::form).collect(Collectors.joining(", "))));
    }

    /** Returns whether it names servers that may hold sessions. */
    public boolean isOfStore() {
        return kind.parts == Part.Kind.REDIS || kind.parts == Part.Kind.POSTGRES;
    }

    /** Returns the number of a node, from 1; only for a target of the kind NODE. */
    public int nodeNumber() {
        return nodeNumbers().get(0);
    }

    /** Returns the numbers of the nodes it names, from 1; none for a target that names no node. */
    public List<Integer> nodeNumbers() {
        return numbers(kind, name);
    }

    private static List<Integer> numbers(Kind kind, String name) {
        return switch (kind) {
            case NODE, NODES, MEMBER_LINK ->
                NUMBER.matcher(name)
                        .results()
                        .map(number -> Integer.valueOf(number.group()))
                        .toList();
            case REDIS_MASTER, REDIS_SERVER, REDIS_ALL, POSTGRESQL, SUPPLIER, HAPROXY, REDIS_LINK -> List.of();
        };
    }

    /**
     * Returns the running parts of a stack that it names for a fault, at least one.
     *
     * @throws FaultException when the stack has no such part, or it has ended
     */
    public List<RunningPart> partsOf(DetachedStack stack, Fault fault) {
        return switch (fault.needed()) {
            case PROCESS, REDIS_MEMORY -> processesOf(stack);
            case LINK, MEMBERS -> new LinkTarget(stack, this).links();
        };
    }

    private List<RunningPart> processesOf(DetachedStack stack) {
        List<Part> named = stack.parts().stream().filter(this::mayName).toList();
        if (named.isEmpty()) {
            throw new FaultException("the stack that runs (store "
                    + stack.store().label() + ") has no " + name + "; bin/webpos status shows its parts");
        }
        List<RunningPart> running =
                named.stream().flatMap(part -> running(stack, part).stream()).toList();
        if (running.isEmpty()) {
            throw new FaultException(name + " has ended already; bin/webpos status shows what runs");
        }
        return kind == Kind.REDIS_MASTER ? List.of(master(running)) : running;
    }

    private boolean mayName(Part part) {
        return switch (kind) {
            case NODE, REDIS_SERVER -> part.name().equals(name);
            case REDIS_MASTER, REDIS_ALL, POSTGRESQL, SUPPLIER, HAPROXY -> part.kind() == kind.parts;
            case NODES, REDIS_LINK, MEMBER_LINK -> false; // they are no processes
        };
    }

    private static Optional<RunningPart> running(DetachedStack stack, Part part) {
        return stack.process(part).map(process -> new RunningPart(part, process));
    }

    /** Returns the master with the lowest port. */
    private static RunningPart master(List<RunningPart> servers) {
        return servers.stream()
                .filter(server -> new RedisServer(server.part()).isMaster())
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        "no Redis server answers that it is a master; wait for the failover, or name a server such as "
                                + servers.get(0).part().name()));
    }
}
