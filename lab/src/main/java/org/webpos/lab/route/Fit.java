package org.webpos.lab.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Pearson's chi-square test: how well answers fit the shares they should have (NIST/SEMATECH e-Handbook of Statistical
 * Methods, 1.3.5.15).
 *
 * @param statistic the sum of the squared differences, each divided by what was expected
 * @param degrees of freedom: one fewer than there are nodes
 * @param p how often chance alone would make a worse fit, 0 to 1. Answers given in turn are near 1, where chance hardly ever
 *     leads
 */
public record Fit(double statistic, int degrees, double p) {

    /** Below, a fit counts as refuted. */
    private static final double REFUTED = 0.01;

    /** The test says nothing when it expects fewer answers than this of a node. */
    private static final int FEWEST_EXPECTED = 5;

    /**
     * Compares who answered with what each node weighs; empty where that would say nothing.
     *
     * @param answered the name of the node that gave each answer
     * @param weights of the nodes that should answer, each above 0
     */
    public static Optional<Fit> between(List<String> answered, Map<String, Integer> weights) {
        Answers answers = new Answers(answered);
        Weights promised = Weights.of(weights);
        return isPossible(answers, promised) ? Optional.of(of(answers, promised)) : Optional.empty();
    }

    /** Compares answers with the shares that weights promise. */
    static Fit of(Answers answers, Weights weights) {
        TreeSet<String> nodes = new TreeSet<>(weights.nodes());
        nodes.addAll(answers.nodes());
        double statistic = nodes.stream()
                .mapToDouble(node -> part(answers.by(node), weights.share(node) * answers.size()))
                .sum();
        int degrees = Math.max(0, nodes.size() - 1);
        return new Fit(statistic, degrees, p(statistic, degrees));
    }

    /** Tells whether there are enough answers for the test to say anything. */
    static boolean isPossible(Answers answers, Weights weights) {
        return weights.nodes().size() > 1
                && weights.nodes().stream().allMatch(node -> weights.share(node) * answers.size() >= FEWEST_EXPECTED);
    }

    private static double part(long observed, double expected) {
        if (expected == 0) {
            return observed == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return (observed - expected) * (observed - expected) / expected;
    }

    /** The upper tail of the chi-square distribution. */
    static double p(double statistic, int degrees) {
        if (degrees == 0) {
            return 1;
        }
        return Double.isInfinite(statistic) ? 0 : RegularizedGamma.Q.value(degrees / 2.0, statistic / 2);
    }

    /** Tells whether the answers may have been given with these shares. */
    public boolean holds() {
        return p >= REFUTED;
    }
}
