package org.webpos.lab.route;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
