package org.webpos.lab.route;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * A front door and what is known about it before it is probed. Immutable.
 *
 * @param frontDoor the address that clients use
 * @param configured the configured balancing algorithm; empty if unknown
 * @param nodes the nodes that serve; empty as long as they are unknown
 * @param unavailable the nodes that belong to it and do not serve
 * @param weights the weights of the nodes that serve; empty if it cannot be queried
 * @param direct the addresses of the nodes without the front door
 * @param addressesDiffer whether it sees the clients' own addresses
 */
public record ProbeTarget(
        Endpoint frontDoor,
        Optional<BalancingAlgorithm> configured,
        SortedSet<String> nodes,
        SortedSet<String> unavailable,
        Optional<Weights> weights,
        SortedMap<String, Endpoint> direct,
        boolean addressesDiffer) {

    public ProbeTarget {
        nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        unavailable = Collections.unmodifiableSortedSet(new TreeSet<>(unavailable));
        direct = Collections.unmodifiableSortedMap(new TreeMap<>(direct));
    }

    /**
     * Returns a front door of which only the address is known.
     *
     * @throws IllegalArgumentException if the address is invalid
     */
    public static ProbeTarget at(URI url) {
        return new ProbeTarget(
                new Endpoint(url),
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                new TreeMap<>(),
                false);
    }

    /**
     * Returns the front door of a running stack.
     *
     * @throws StackException if it has none, or none of its nodes serves
     */
    public static ProbeTarget of(DetachedStack stack, HaproxyRuntime frontDoor) {
        if (stack.parts().stream().noneMatch(part -> part.kind() == Part.Kind.HAPROXY)) {
            throw new StackException("nothing balances here: the stack is one node without a front door; "
                    + "start one with bin/webpos up --nodes 4");
        }
        return of(
                new Endpoint(stack.frontDoor()),
                stack.balance(),
                frontDoor.servers(),
                directAddresses(stack.parts()),
                true);
    }

    /**
     * Returns the front door of a stack in containers. Docker shows it one address for all clients of this machine.
     *
     * @throws StackException if none of its nodes serves
     */
    public static ProbeTarget of(ContainerStack stack) {
        SortedMap<String, Endpoint> direct = directAddresses(stack.parts());
        List<Server> servers = stack.statistics().servers().stream()
                .filter(server -> direct.containsKey(server.name()))
                .toList();
        return of(new Endpoint(stack.frontDoor()), stack.balance(), servers, direct, false);
    }

    /** Creates it from the servers that the front door reports. */
    static ProbeTarget of(
            Endpoint frontDoor,
            BalancingAlgorithm configured,
            List<Server> servers,
            SortedMap<String, Endpoint> direct,
            boolean addressesDiffer) {
        SortedSet<String> nodes = names(servers, ProbeTarget::serves);
        if (nodes.isEmpty()) {
            throw new StackException("no node serves behind " + frontDoor + "; see bin/webpos lb list");
        }
        Weights weights = Weights.of(
                servers.stream().filter(ProbeTarget::serves).collect(Collectors.toMap(Server::name, Server::weight)));
        SortedMap<String, Endpoint> reachable = new TreeMap<>(direct);
        reachable.keySet().retainAll(nodes);
        return new ProbeTarget(
                frontDoor,
                Optional.of(configured),
                nodes,
                names(servers, server -> !serves(server)),
                Optional.of(weights),
                reachable,
                addressesDiffer);
    }

    private static boolean serves(Server server) {
        return server.state().serves();
    }

    private static SortedSet<String> names(List<Server> servers, Predicate<Server> filter) {
        return servers.stream().filter(filter).map(Server::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedMap<String, Endpoint> directAddresses(List<Part> parts) {
        SortedMap<String, Endpoint> direct = new TreeMap<>();
        parts.stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .forEach(part -> direct.put(part.name(), new Endpoint(URI.create("http://127.0.0.1:" + part.port()))));
        return direct;
    }

    /** Returns the same target with the nodes that answered, unless its nodes were known before. */
    ProbeTarget withNodesSeen(Collection<String> answered) {
        SortedSet<String> known = nodes.isEmpty() ? new TreeSet<>(answered) : nodes;
        return new ProbeTarget(frontDoor, configured, known, unavailable, weights, direct, addressesDiffer);
    }

    /** Returns the weights, or equal ones if they are unknown. */
    Weights expectedWeights() {
        return weights.orElse(Weights.equal(nodes));
    }

    /**
     * The weights by which requests are distributed among the nodes that serve. Immutable.
     *
     * @param byNode the weight of each node, above 0
     */
    record Weights(SortedMap<String, Integer> byNode) {

        Weights {
            byNode = Collections.unmodifiableSortedMap(new TreeMap<>(byNode));
        }

        /** Creates weights from the names of nodes. */
        static Weights of(Map<String, Integer> byNode) {
            return new Weights(new TreeMap<>(byNode));
        }

        /** Returns equal weights. */
        static Weights equal(Collection<String> nodes) {
            return of(nodes.stream().distinct().collect(Collectors.toMap(node -> node, node -> 1)));
        }

        Set<String> nodes() {
            return byNode.keySet();
        }

        boolean areEqual() {
            return new HashSet<>(byNode.values()).size() <= 1;
        }

        /** Returns the share of all requests that a node should get, 0 to 1. */
        double share(String node) {
            double all = byNode.values().stream().mapToInt(Integer::intValue).sum();
            return byNode.getOrDefault(node, 0) / all;
        }
    }

    /**
     * The address of an HTTP server. Immutable.
     *
     * @param url of a front door or a node; {@link IllegalArgumentException} unless it is an HTTP or HTTPS URL with a host
     */
    record Endpoint(URI url) {

        private static final int HTTP = 80;
        private static final int HTTPS = 443;

        Endpoint {
            if (!String.valueOf(url.getScheme()).matches("https?") || url.getHost() == null) {
                throw new IllegalArgumentException(
                        url + " is no address of a front door; give one such as http://127.0.0.1:8080");
            }
        }

        /**
         * Resolves the host.
         *
         * @throws StackException if the host is unknown
         */
        InetSocketAddress address() {
            int defaultPort = isEncrypted() ? HTTPS : HTTP;
            InetSocketAddress address =
                    new InetSocketAddress(url.getHost(), url.getPort() < 0 ? defaultPort : url.getPort());
            if (address.isUnresolved()) {
                throw new StackException("there is no host " + url.getHost() + "; name another one");
            }
            return address;
        }

        /** Returns whether it uses HTTPS. */
        boolean isEncrypted() {
            return "https".equals(url.getScheme());
        }

        /** Returns whether it is on this machine, where each client can have its own address. */
        boolean isLocal() {
            return address().getAddress().isLoopbackAddress();
        }

        /** Returns the request line and the {@code Host} header. */
        String requestHead(String method, String path) {
            return method + " " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
        }

        @Override
        public String toString() {
            return url.toString();
        }
    }
}
