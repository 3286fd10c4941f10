package org.webpos.lab.sockets;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pearson's test of how well counts fit shares (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.15).
 *
 * @param statistic the sum of the squared differences, each divided by what was expected
 * @param degrees of freedom: one fewer than there are nodes
 */
record ChiSquare(double statistic, int degrees) {

    /** What chance alone exceeds once in a hundred times, by degrees of freedom from 1 on (the same, 1.3.6.7.4). */
    private static final double[] LIMITS = {6.635, 9.210, 11.345, 13.277, 15.086, 16.812, 18.475};

    /** The test says nothing when it expects fewer of a node. */
    private static final int FEWEST_EXPECTED = 5;

    static ChiSquare of(Map<String, Integer> counts, Map<String, Integer> weights) {
        Set<String> nodes = new TreeSet<>(counts.keySet());
        nodes.addAll(weights.keySet());
        double statistic = nodes.stream()
                .mapToDouble(node -> part(counts.getOrDefault(node, 0), expected(node, counts, weights)))
                .sum();
        return new ChiSquare(statistic, nodes.size() - 1);
    }

    /** Tells whether there are enough for the test to say anything. */
    static boolean isPossible(Map<String, Integer> counts, Map<String, Integer> weights) {
        return weights.size() > 1
                && weights.size() <= LIMITS.length + 1
                && weights.keySet().stream().allMatch(node -> expected(node, counts, weights) >= FEWEST_EXPECTED);
    }

    private static double expected(String node, Map<String, Integer> counts, Map<String, Integer> weights) {
        return (double) sum(counts) * weights.getOrDefault(node, 0) / sum(weights);
    }

    private static int sum(Map<String, Integer> numbers) {
        return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static double part(int counted, double expected) {
        double difference = counted - expected;
        return difference == 0 ? 0 : difference * difference / expected;
    }

    double limit() {
        return LIMITS[Math.min(degrees, LIMITS.length) - 1];
    }

    /** Tells whether chance explains the difference. */
    boolean fits() {
        return statistic <= limit();
    }
}
