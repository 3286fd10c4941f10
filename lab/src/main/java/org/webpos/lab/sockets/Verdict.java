package org.webpos.lab.sockets;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether sockets went where they should.
 *
 * @param works false when they certainly did not
 * @param sentence the same in words
 */
public record Verdict(boolean works, String sentence) {

    /**
     * Judges.
     *
     * @param spread how many each node has, by its name; at least one in all
     * @param balance what the way of balancing is called
     */
    public static Verdict of(Map<String, Integer> spread, String balance, Expected expected) {
        if (expected instanceof Expected.Shares shares) {
            return byShares(spread, balance, shares.weights());
        }
        return expected instanceof Expected.OneNode ? ofOneNode(spread, balance) : ofUnknown(spread);
    }

    private static Verdict byShares(Map<String, Integer> spread, String balance, Map<String, Integer> weights) {
        if (weights.size() == 1) {
            return new Verdict(
                    spread.keySet().equals(weights.keySet()), "There is one node, so there is nothing to balance.");
        }
        if (!ChiSquare.isPossible(spread, weights)) {
            boolean known = weights.keySet().containsAll(spread.keySet());
            return new Verdict(known, "These are too few sockets to say whether balancing works; ask for more.");
        }
        ChiSquare test = ChiSquare.of(spread, weights);
        return new Verdict(
                test.fits(),
                "Balancing " + (test.fits() ? "works" : "does not work") + ": the shares "
                        + (test.fits() ? "are" : "are not") + " those of " + balance + " (" + words(test) + ").");
    }

    private static Verdict ofOneNode(Map<String, Integer> spread, String balance) {
        boolean one = spread.size() == 1;
        return new Verdict(
                one,
                "Balancing " + (one ? "works" : "does not work") + ": with " + balance
                        + " all sockets from one address belong at one node, and "
                        + (one ? "are there." : "are at " + spread.size() + "."));
    }

    private static Verdict ofUnknown(Map<String, Integer> spread) {
        if (spread.size() == 1) {
            return new Verdict(true, "One node answered all, so there is either no other or no balancing.");
        }
        Map<String, Integer> equal = spread.keySet().stream().collect(Collectors.toMap(node -> node, node -> 1));
        if (!ChiSquare.isPossible(spread, equal)) {
            return new Verdict(true, "These are too few sockets to say how they are balanced; ask for more.");
        }
        ChiSquare test = ChiSquare.of(spread, equal);
        return new Verdict(
                true,
                "The shares of the nodes that answered are " + (test.fits() ? "equal" : "not equal") + " ("
                        + words(test) + "); how they should be is known for a stack of bin/webpos up only.");
    }

    private static String words(ChiSquare test) {
        return String.format(
                Locale.ROOT,
                "chi-square %.1f; chance exceeds %.1f once in a hundred times",
                test.statistic(),
                test.limit());
    }
}
