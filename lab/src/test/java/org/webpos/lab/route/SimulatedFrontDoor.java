package org.webpos.lab.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.webpos.lab.route.Evidence.BusyNode;
import org.webpos.lab.route.Evidence.ClientPairs;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.route.ProbeTarget.Weights;
import org.webpos.lab.stack.BalancingAlgorithm;

/** A front door that exists on paper only: it answers as a way of balancing would. */
final class SimulatedFrontDoor {

    static final List<String> NODES = List.of("node-1", "node-2", "node-3", "node-4");

    /** Of ten answers node-1 gives four, node-4 one. */
    private static final List<Integer> WEIGHTED_ROTATION = List.of(0, 1, 0, 2, 0, 1, 2, 0, 1, 3);

    private static final Weights UNEQUAL = Weights.of(Map.of("node-1", 100, "node-2", 75, "node-3", 50, "node-4", 25));

    private final BalancingAlgorithm balance;
    private final Map<Integer, String> cookies = new HashMap<>();
    private int requests;

    SimulatedFrontDoor(BalancingAlgorithm balance) {
        this.balance = balance;
    }

    /** What the experiments would show of it. */
    Evidence evidence() {
        return new Evidence(
                Set.copyOf(NODES),
                Optional.of(balance == BalancingAlgorithm.WEIGHTED ? UNEQUAL : Weights.equal(NODES)),
                answers(120, i -> answer(1, 1, 0, false)),
                answers(12, i -> answer(1, 1, 1, false)),
                ClientPairs.of(
                        answers(24, i -> answer(i, i, 0, false)), answers(24, i -> answer(1000 + i * i, i, 0, false))),
                ClientPairs.of(
                        answers(24, i -> answer(i, i, 0, false)), answers(24, i -> answer(i, 1000 + i * i, 0, false))),
                Optional.of(new BusyNode("node-1", answers(120, i -> answer(1, 1, 0, true)))),
                true);
    }

    /** What would be seen where nodes are drawn at random. */
    static Evidence random() {
        Random random = new Random(5);
        return spread(answers(120, i -> NODES.get(random.nextInt(4))), answers(120, i -> NODES.get(random.nextInt(4))));
    }

    /** What would be seen where nothing binds a client. */
    static Evidence spread(NodeSequence repeated, NodeSequence meanwhile) {
        ClientPairs mixed = ClientPairs.of(answers(24, i -> NODES.get(i % 4)), answers(24, i -> NODES.get(i % 3)));
        return new Evidence(
                Set.copyOf(NODES),
                Optional.of(Weights.equal(NODES)),
                repeated,
                repeated,
                mixed,
                mixed,
                Optional.of(new BusyNode("node-1", meanwhile)),
                true);
    }

    static NodeSequence answers(int times, IntFunction<String> answer) {
        return new NodeSequence(IntStream.range(0, times).mapToObj(answer).toList());
    }

    private String answer(int address, int key, int cookieJar, boolean firstIsBusy) {
        return switch (balance) {
            case ROUNDROBIN -> next(NODES);
            case WEIGHTED -> NODES.get(WEIGHTED_ROTATION.get(requests++ % WEIGHTED_ROTATION.size()));
            case LEASTCONN -> next(firstIsBusy ? NODES.subList(1, 4) : NODES);
            case COOKIE -> cookieJar == 0 ? next(NODES) : cookies.computeIfAbsent(cookieJar, first -> next(NODES));
            case SOURCE -> hash(address);
            case CONSISTENT -> hash(key);
        };
    }

    private String next(List<String> nodes) {
        return nodes.get(requests++ % nodes.size());
    }

    /** Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4): the highest two bits. */
    private static String hash(int number) {
        return NODES.get((int) ((number * 0x9E3779B97F4A7C15L) >>> 62));
    }

    /** The same evidence where the weights are these. */
    static Evidence withWeights(Evidence evidence, Map<String, Integer> weights) {
        return new Evidence(
                evidence.nodes(),
                Optional.of(new Weights(new TreeMap<>(weights))),
                evidence.withoutCookies(),
                evidence.withCookies(),
                evidence.sameKey(),
                evidence.sameAddress(),
                evidence.busyNode(),
                evidence.addressesDiffer());
    }
}
