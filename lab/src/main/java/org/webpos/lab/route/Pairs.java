package org.webpos.lab.route;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers to pairs of clients that have one thing in common, and differ from pair to pair.
 *
 * @param pairs who answered each pair
 */
record Pairs(List<Pair> pairs) {

    /** Who answered the one and who the other. */
    record Pair(String one, String other) {

        boolean same() {
            return one.equals(other);
        }
    }

    Pairs {
        pairs = List.copyOf(pairs);
    }

    /** Pairs the first answers with the second ones. */
    static Pairs of(Answers first, Answers second) {
        return new Pairs(IntStream.range(0, Math.min(first.size(), second.size()))
                .mapToObj(i -> new Pair(first.nodes().get(i), second.nodes().get(i)))
                .toList());
    }

    /** How many pairs were answered by one node. */
    long together() {
        return pairs.stream().filter(Pair::same).count();
    }

    /** How many nodes answered them. */
    int spread() {
        return new Answers(pairs.stream()
                        .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                        .toList())
                .spread();
    }

    /** Tells whether what a pair has in common leads both to one node, and other pairs to other nodes. */
    boolean areBound() {
        return together() == pairs.size() && spread() > 1;
    }
}
