package org.webpos.lab.route;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackException;

/**
 * What is known of a front door before it is tried.
 *
 * @param frontDoor where clients go
 * @param configured how it is to choose a node; empty when nobody says
 * @param nodes the nodes that serve; none as long as they are not known
 * @param away the nodes that belong to it and do not serve
 * @param weights its shares, of the nodes that serve; empty when it cannot be asked
 * @param direct where the nodes are reached without it
 * @param addressesDiffer whether it sees the clients' own addresses
 */
public record ProbeTarget(
        Target frontDoor,
        Optional<BalancingAlgorithm> configured,
        SortedSet<String> nodes,
        SortedSet<String> away,
        Optional<Weights> weights,
        SortedMap<String, Target> direct,
        boolean addressesDiffer) {

    public ProbeTarget {
        nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        away = Collections.unmodifiableSortedSet(new TreeSet<>(away));
        direct = Collections.unmodifiableSortedMap(new TreeMap<>(direct));
    }

    /**
     * Looks at a front door of which nothing but the address is known.
     *
     * @throws IllegalArgumentException when that is no address
     */
    public static ProbeTarget at(URI url) {
        return new ProbeTarget(
                new Target(url),
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                new TreeMap<>(),
                false);
    }

    /**
     * Looks at the front door of a running stack.
     *
     * @throws StackException when it has none, or none of its nodes serves
     */
    public static ProbeTarget of(DetachedStack stack, HaproxyRuntime frontDoor) {
        if (stack.parts().stream().noneMatch(part -> part.kind() == Part.Kind.HAPROXY)) {
            throw new StackException("nothing balances here: the stack is one node without a front door; "
                    + "start one with bin/webpos up --nodes 4");
        }
        return of(new Target(stack.frontDoor()), stack.balance(), frontDoor.servers(), direct(stack.parts()), true);
    }

    /**
     * Looks at the front door of a stack in containers, for which Docker has one address for all clients of this machine.
     *
     * @throws StackException when none of its nodes serves
     */
    public static ProbeTarget of(ContainerStack stack) {
        SortedMap<String, Target> direct = direct(stack.parts());
        List<Server> servers = stack.statistics().servers().stream()
                .filter(server -> direct.containsKey(server.name()))
                .toList();
        return of(new Target(stack.frontDoor()), stack.balance(), servers, direct, false);
    }

    /** Puts together what the front door says of its servers. */
    static ProbeTarget of(
            Target frontDoor,
            BalancingAlgorithm configured,
            List<Server> servers,
            SortedMap<String, Target> direct,
            boolean addressesDiffer) {
        SortedSet<String> nodes = named(servers, ProbeTarget::serves);
        if (nodes.isEmpty()) {
            throw new StackException("no node serves behind " + frontDoor + "; see bin/webpos lb list");
        }
        Weights weights = Weights.of(
                servers.stream().filter(ProbeTarget::serves).collect(Collectors.toMap(Server::name, Server::weight)));
        SortedMap<String, Target> reached = new TreeMap<>(direct);
        reached.keySet().retainAll(nodes);
        return new ProbeTarget(
                frontDoor,
                Optional.of(configured),
                nodes,
                named(servers, server -> !serves(server)),
                Optional.of(weights),
                reached,
                addressesDiffer);
    }

    private static boolean serves(Server server) {
        return server.state().serves();
    }

    private static SortedSet<String> named(List<Server> servers, Predicate<Server> which) {
        return servers.stream().filter(which).map(Server::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedMap<String, Target> direct(List<Part> parts) {
        SortedMap<String, Target> direct = new TreeMap<>();
        parts.stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .forEach(part -> direct.put(part.name(), new Target(URI.create("http://127.0.0.1:" + part.port()))));
        return direct;
    }

    /** The same, where nobody knew the nodes with those that have answered. */
    ProbeTarget met(Collection<String> answered) {
        SortedSet<String> known = nodes.isEmpty() ? new TreeSet<>(answered) : nodes;
        return new ProbeTarget(frontDoor, configured, known, away, weights, direct, addressesDiffer);
    }

    /** The shares to expect: as the weights are, or equal ones where nobody knows these. */
    Weights shares() {
        return weights.orElse(Weights.equal(nodes));
    }
}
