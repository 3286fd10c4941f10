package org.webpos.lab.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.route.ProbeTarget.Weights;

/**
 * The result of Pearson's chi-square test: how well responses fit the expected shares (NIST/SEMATECH e-Handbook of Statistical
 * Methods, 1.3.5.15).
 *
 * @param statistic the sum of the squared differences, each divided by what was expected
 * @param degrees of freedom: one fewer than there are nodes
 * @param p the probability of a worse fit by chance alone, 0 to 1. A strict rotation is near 1, which random balancing hardly ever
 *     leads
 */
public record ChiSquareFit(double statistic, int degrees, double p) {

    /** Below this the fit counts as rejected. */
    private static final double SIGNIFICANCE = 0.01;

    /** The test is not valid if it expects fewer responses than this from a node. */
    private static final int MIN_EXPECTED = 5;

    /**
     * Tests responses against weights; empty if there are too few of them.
     *
     * @param answered the name of the node that gave each response
     * @param weights of the nodes that should respond, each above 0
     */
    public static Optional<ChiSquareFit> between(List<String> answered, Map<String, Integer> weights) {
        NodeSequence answers = new NodeSequence(answered);
        Weights expected = Weights.of(weights);
        return isPossible(answers, expected) ? Optional.of(of(answers, expected)) : Optional.empty();
    }

    /** Tests responses against the shares of weights. */
    static ChiSquareFit of(NodeSequence answers, Weights weights) {
        TreeSet<String> nodes = new TreeSet<>(weights.nodes());
        nodes.addAll(answers.nodes());
        double statistic = nodes.stream()
                .mapToDouble(node -> term(answers.count(node), weights.share(node) * answers.size()))
                .sum();
        int degrees = Math.max(0, nodes.size() - 1);
        return new ChiSquareFit(statistic, degrees, p(statistic, degrees));
    }

    /** Returns whether there are enough responses for the test. */
    static boolean isPossible(NodeSequence answers, Weights weights) {
        return weights.nodes().size() > 1
                && weights.nodes().stream().allMatch(node -> weights.share(node) * answers.size() >= MIN_EXPECTED);
    }

    private static double term(long observed, double expected) {
        if (expected == 0) {
            return observed == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return (observed - expected) * (observed - expected) / expected;
    }

    /** Returns the upper tail of the chi-square distribution. */
    static double p(double statistic, int degrees) {
        if (degrees == 0) {
            return 1;
        }
        return Double.isInfinite(statistic) ? 0 : RegularizedGamma.Q.value(degrees / 2.0, statistic / 2);
    }

    /** Returns whether the responses are compatible with these shares. */
    public boolean isAccepted() {
        return p >= SIGNIFICANCE;
    }
}
