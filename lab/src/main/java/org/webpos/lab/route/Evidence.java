package org.webpos.lab.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.route.ProbeClient.HeldWebSocket;
import org.webpos.lab.route.ProbeTarget.Weights;

/**
 * The results of experiments to which different balancing algorithms respond differently. Immutable.
 *
 * @param nodes the nodes that serve, as far as they are known
 * @param weights the weights the front door reports; empty if it could not be queried
 * @param withoutCookies responses to one client that returns no cookie of the front door
 * @param withCookies responses to one client that returns all cookies
 * @param sameKey pairs with one session key and two addresses
 * @param sameAddress pairs with one address and two session keys
 * @param busyNode responses while one node had a request in progress; empty if that was not possible, or not needed
 * @param addressesDiffer whether the front door sees the clients' own addresses
 */
record Evidence(
        Set<String> nodes,
        Optional<Weights> weights,
        NodeSequence withoutCookies,
        NodeSequence withCookies,
        ClientPairs sameKey,
        ClientPairs sameAddress,
        Optional<BusyNode> busyNode,
        boolean addressesDiffer) {

    /** So many for each node that a share off by a tenth or more is rejected, and that a cycle of ten is seen often. */
    private static final int REQUESTS_PER_NODE = 30;

    /** With random balancing, all go to one of four nodes once in four million times. */
    private static final int REQUESTS_WITH_COOKIES = 12;

    /** With random balancing, all pairs are together at one of two nodes once in eight million times. */
    private static final int PAIRS = 24;

    /** The first number of the clients that share their address or key with another one. */
    private static final int FIRST_PARTNER = 500;

    Evidence {
        nodes = Set.copyOf(nodes);
    }

    /** Runs the experiments. A request is kept in progress only if nothing binds clients to nodes. */
    static Evidence collect(ProbeTarget target) {
        NodeSequence withoutCookies = request(
                new ProbeClient(target.frontDoor(), 1, 1, false),
                REQUESTS_PER_NODE * target.nodes().size());
        NodeSequence withCookies = request(new ProbeClient(target.frontDoor(), 1, 1, true), REQUESTS_WITH_COOKIES);
        ClientPairs sameKey =
                ClientPairs.of(requestAll(i -> client(target, i, i)), requestAll(i -> client(target, partner(i), i)));
        ClientPairs sameAddress =
                ClientPairs.of(requestAll(i -> client(target, i, i)), requestAll(i -> client(target, i, partner(i))));
        Evidence evidence = new Evidence(
                target.nodes(),
                target.weights(),
                withoutCookies,
                withCookies,
                sameKey,
                sameAddress,
                Optional.empty(),
                target.addressesDiffer());
        return evidence.isSpread() ? evidence.with(busyNode(target, withoutCookies.size())) : evidence;
    }

    /** Not at a constant distance: a plain hash sends addresses to one node if the number of nodes divides their distance. */
    private static int partner(int number) {
        return FIRST_PARTNER + number * (number + 1) / 2;
    }

    private static ProbeClient client(ProbeTarget target, int address, int key) {
        return new ProbeClient(target.frontDoor(), address, key, false);
    }

    private static NodeSequence requestAll(IntFunction<ProbeClient> client) {
        List<String> nodes = new ArrayList<>();
        IntStream.rangeClosed(1, PAIRS)
                .forEach(i -> nodes.addAll(request(client.apply(i), 1).nodes()));
        return new NodeSequence(nodes);
    }

    private static NodeSequence request(ProbeClient client, int times) {
        try (client) {
            return client.request(times);
        }
    }

    private static @Nullable BusyNode busyNode(ProbeTarget target, int times) {
        Optional<HeldWebSocket> opened = HeldWebSocket.open(target.frontDoor());
        if (opened.isEmpty()) {
            return null;
        }
        try (HeldWebSocket socket = opened.get()) {
            return new BusyNode(socket.node(), request(client(target, 1, 1), times));
        }
    }

    /** Returns the same evidence with the responses while a node was busy. */
    Evidence with(@Nullable BusyNode newBusyNode) {
        return new Evidence(
                nodes,
                weights,
                withoutCookies,
                withCookies,
                sameKey,
                sameAddress,
                Optional.ofNullable(newBusyNode),
                addressesDiffer);
    }

    /** Returns whether requests of one client go to several nodes, even if it returns all cookies. */
    boolean isSpread() {
        return !withoutCookies.isSingleNode() && !withCookies.isSingleNode();
    }

    /**
     * Responses while one node had a request in progress and the others had none.
     *
     * @param node the busy node
     * @param meanwhile the responses to other requests
     */
    record BusyNode(String node, NodeSequence meanwhile) {

        /** Returns whether the busy node was avoided: it answered less than half as often as it did before. */
        boolean isAvoided(NodeSequence before) {
            return meanwhile.count(node) * 2.0 * before.size() < before.count(node) * (double) meanwhile.size();
        }
    }

    /**
     * Responses to pairs of clients that have one property in common, which differs from pair to pair.
     *
     * @param pairs the nodes that answered each pair
     */
    record ClientPairs(List<Pair> pairs) {

        /** The nodes that answered two clients. */
        record Pair(String one, String other) {

            boolean isSameNode() {
                return one.equals(other);
            }
        }

        ClientPairs {
            pairs = List.copyOf(pairs);
        }

        /** Pairs the first responses with the second ones. */
        static ClientPairs of(NodeSequence first, NodeSequence second) {
            return new ClientPairs(IntStream.range(0, Math.min(first.size(), second.size()))
                    .mapToObj(i -> new Pair(first.nodes().get(i), second.nodes().get(i)))
                    .toList());
        }

        /** Returns how many pairs were answered by one node. */
        long sameNodeCount() {
            return pairs.stream().filter(Pair::isSameNode).count();
        }

        /** Returns how many different nodes answered. */
        int distinctNodes() {
            return new NodeSequence(pairs.stream()
                            .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                            .toList())
                    .distinctNodes();
        }

        /** Returns whether the common property leads both clients of a pair to one node, and other pairs to other nodes. */
        boolean isBound() {
            return sameNodeCount() == pairs.size() && distinctNodes() > 1;
        }
    }

    /**
     * The nodes that answered a sequence of requests. Immutable.
     *
     * @param nodes the names of the nodes, in the order of their responses
     */
    record NodeSequence(List<String> nodes) {

        /** Of a hundred random responses, half or fewer repeat the one a period before; in a fixed rotation all do. */
        private static final double NEARLY_ALL = 0.9;

        /** A pattern counts only once it was seen three times. */
        private static final int MIN_REPETITIONS = 3;

        NodeSequence {
            nodes = List.copyOf(nodes);
        }

        int size() {
            return nodes.size();
        }

        /** Returns how many responses a node gave. */
        long count(String node) {
            return nodes.stream().filter(node::equals).count();
        }

        int distinctNodes() {
            return new HashSet<>(nodes).size();
        }

        /** Returns whether one node gave all responses. */
        boolean isSingleNode() {
            return distinctNodes() == 1;
        }

        /**
         * Returns after how many responses the nodes repeat in the same order; empty if they do not, as with random balancing. A few
         * responses out of order are tolerated, because others may use the front door as well.
         */
        OptionalInt period() {
            return IntStream.rangeClosed(1, size() / MIN_REPETITIONS)
                    .filter(period -> repetitionShare(period) >= NEARLY_ALL)
                    .findFirst();
        }

        private double repetitionShare(int period) {
            return IntStream.range(period, size())
                            .filter(i -> nodes.get(i).equals(nodes.get(i - period)))
                            .count()
                    / (double) (size() - period);
        }
    }
}
