package org.webpos.lab.route;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Who answered.
 *
 * @param nodes the names of the nodes, in the order in which they answered
 */
record Answers(List<String> nodes) {

    /** Of a hundred answers by lot, half or fewer repeat what came a period before; of those in turn, all. */
    private static final double NEARLY_ALL = 0.9;

    /** A pattern is none before it was seen three times. */
    private static final int TIMES = 3;

    Answers {
        nodes = List.copyOf(nodes);
    }

    /** How many there are. */
    int size() {
        return nodes.size();
    }

    /** How many of them a node gave. */
    long by(String node) {
        return nodes.stream().filter(node::equals).count();
    }

    /** How many nodes gave them. */
    int spread() {
        return new HashSet<>(nodes).size();
    }

    /** Tells whether one node gave them all. */
    boolean areOfOneNode() {
        return spread() == 1;
    }

    /**
     * Finds after how many answers the nodes come round again in the same order; empty when they do not, as when they are
     * drawn by lot. A few answers out of turn are allowed, because others may use the front door as well.
     */
    OptionalInt period() {
        return IntStream.rangeClosed(1, size() / TIMES)
                .filter(period -> repeating(period) >= NEARLY_ALL)
                .findFirst();
    }

    private double repeating(int period) {
        return IntStream.range(period, size())
                        .filter(i -> nodes.get(i).equals(nodes.get(i - period)))
                        .count()
                / (double) (size() - period);
    }
}
