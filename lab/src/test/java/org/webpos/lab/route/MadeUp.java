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
import org.webpos.lab.stack.BalancingAlgorithm;

/** A front door that exists on paper only: it answers as a way of balancing would. */
final class MadeUp {

    static final List<String> NODES = List.of("node-1", "node-2", "node-3", "node-4");

    /** Of ten answers node-1 gives four, node-4 one. */
    private static final List<Integer> HEAVY_FIRST = List.of(0, 1, 0, 2, 0, 1, 2, 0, 1, 3);

    private static final Weights UNEQUAL = Weights.of(Map.of("node-1", 100, "node-2", 75, "node-3", 50, "node-4", 25));

    private final BalancingAlgorithm balance;
    private final Map<Integer, String> jars = new HashMap<>();
    private int turn;

    MadeUp(BalancingAlgorithm balance) {
        this.balance = balance;
    }

    /** What the experiments would show of it. */
    Evidence evidence() {
        return new Evidence(
                Set.copyOf(NODES),
                Optional.of(balance == BalancingAlgorithm.WEIGHTED ? UNEQUAL : Weights.equal(NODES)),
                answers(120, i -> answer(1, 1, 0, false)),
                answers(12, i -> answer(1, 1, 1, false)),
                Pairs.of(answers(24, i -> answer(i, i, 0, false)), answers(24, i -> answer(1000 + i * i, i, 0, false))),
                Pairs.of(answers(24, i -> answer(i, i, 0, false)), answers(24, i -> answer(i, 1000 + i * i, 0, false))),
                Optional.of(new Held("node-1", answers(120, i -> answer(1, 1, 0, true)))),
                true);
    }

    /** What would be seen where nodes are drawn by lot. */
    static Evidence byLot() {
        Random lot = new Random(5);
        return inTurn(answers(120, i -> NODES.get(lot.nextInt(4))), answers(120, i -> NODES.get(lot.nextInt(4))));
    }

    /** What would be seen where nothing binds a client. */
    static Evidence inTurn(Answers repeated, Answers meanwhile) {
        Pairs mixed = Pairs.of(answers(24, i -> NODES.get(i % 4)), answers(24, i -> NODES.get(i % 3)));
        return new Evidence(
                Set.copyOf(NODES),
                Optional.of(Weights.equal(NODES)),
                repeated,
                repeated,
                mixed,
                mixed,
                Optional.of(new Held("node-1", meanwhile)),
                true);
    }

    static Answers answers(int times, IntFunction<String> answer) {
        return new Answers(IntStream.range(0, times).mapToObj(answer).toList());
    }

    private String answer(int address, int key, int jar, boolean firstIsBusy) {
        return switch (balance) {
            case ROUNDROBIN -> next(NODES);
            case WEIGHTED -> NODES.get(HEAVY_FIRST.get(turn++ % HEAVY_FIRST.size()));
            case LEASTCONN -> next(firstIsBusy ? NODES.subList(1, 4) : NODES);
            case COOKIE -> jar == 0 ? next(NODES) : jars.computeIfAbsent(jar, first -> next(NODES));
            case SOURCE -> hashed(address);
            case CONSISTENT -> hashed(key);
        };
    }

    private String next(List<String> nodes) {
        return nodes.get(turn++ % nodes.size());
    }

    /** Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4): the highest two bits. */
    private static String hashed(int number) {
        return NODES.get((int) ((number * 0x9E3779B97F4A7C15L) >>> 62));
    }

    /** The same evidence where the weights are these. */
    static Evidence weighed(Evidence evidence, Map<String, Integer> weights) {
        return new Evidence(
                evidence.nodes(),
                Optional.of(new Weights(new TreeMap<>(weights))),
                evidence.repeated(),
                evidence.kept(),
                evidence.sameKey(),
                evidence.sameAddress(),
                evidence.held(),
                evidence.addressesDiffer());
    }
}
