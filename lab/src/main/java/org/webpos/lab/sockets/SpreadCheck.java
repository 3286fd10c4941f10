package org.webpos.lab.sockets;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.webpos.lab.route.ChiSquareFit;

/**
 * Whether the sockets are distributed over the nodes as they should be. Immutable.
 *
 * @param works false if they certainly are not
 * @param sentence the result as it is shown
 */
public record SpreadCheck(boolean works, String sentence) {

    /**
     * Compares the nodes of the sockets with what is expected.
     *
     * @param nodes the name of the node of each socket; at least one
     * @param balance the label of the balancing algorithm
     */
    public static SpreadCheck of(List<String> nodes, String balance, ExpectedSpread expected) {
        if (expected instanceof ExpectedSpread.Shares shares) {
            return checkShares(nodes, balance, shares.weights());
        }
        Set<String> used = new HashSet<>(nodes);
        return expected instanceof ExpectedSpread.OneNode
                ? checkSingleNode(used.size(), balance)
                : describe(nodes, used);
    }

    private static SpreadCheck checkShares(List<String> nodes, String balance, Map<String, Integer> weights) {
        boolean known = weights.keySet().containsAll(nodes);
        if (weights.size() == 1) {
            return new SpreadCheck(known, "There is one node, so there is nothing to balance.");
        }
        return ChiSquareFit.between(nodes, weights)
                .map(fit -> new SpreadCheck(fit.isAccepted(), sentence(fit, balance)))
                .orElseGet(() -> new SpreadCheck(
                        known, "These are too few sockets to say whether balancing works; ask for more."));
    }

    private static String sentence(ChiSquareFit fit, String balance) {
        return (fit.isAccepted() ? "Balancing works: the shares are" : "Balancing does not work: the shares are not")
                + " those of " + balance + figures(fit) + '.';
    }

    private static SpreadCheck checkSingleNode(int used, String balance) {
        String belong = "with " + balance + " all sockets from one address belong at one node, and ";
        return used == 1
                ? new SpreadCheck(true, "Balancing works: " + belong + "are there.")
                : new SpreadCheck(false, "Balancing does not work: " + belong + "are at " + used + '.');
    }

    private static SpreadCheck describe(List<String> nodes, Set<String> used) {
        if (used.size() == 1) {
            return new SpreadCheck(true, "One node answered all, so there is either no other or no balancing.");
        }
        return new SpreadCheck(
                true,
                ChiSquareFit.between(nodes, used.stream().collect(Collectors.toMap(node -> node, node -> 1)))
                        .map(fit -> "The shares of the nodes that answered are " + (fit.isAccepted() ? "" : "not ")
                                + "equal" + figures(fit)
                                + "; how they should be is known for a stack of bin/webpos up only.")
                        .orElse("These are too few sockets to say how they are balanced; ask for more."));
    }

    private static String figures(ChiSquareFit fit) {
        return String.format(Locale.ROOT, " (chi-square %.1f, p = %.2f)", fit.statistic(), fit.p());
    }

    /** The expected distribution of the sockets of one client machine. */
    public sealed interface ExpectedSpread {

        /**
         * Each node gets its share.
         *
         * @param weights the weight of each node by its name
         */
        record Shares(Map<String, Integer> weights) implements ExpectedSpread {

            /** Copies the weights. */
            public Shares {
                weights = Map.copyOf(weights);
            }
        }

        /** All are at the same node, because all come from the same address. */
        record OneNode() implements ExpectedSpread {}

        /** The balancing algorithm is unknown. */
        record Unknown() implements ExpectedSpread {}
    }
}
