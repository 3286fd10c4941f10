package org.webpos.lab.sockets;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.webpos.lab.route.Fit;

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
     * @param nodes the name of the node of each socket; at least one
     * @param balance what the way of balancing is called
     */
    public static Verdict of(List<String> nodes, String balance, Expected expected) {
        if (expected instanceof Expected.Shares shares) {
            return byShares(nodes, balance, shares.weights());
        }
        Set<String> used = new HashSet<>(nodes);
        return expected instanceof Expected.OneNode ? ofOneNode(used.size(), balance) : ofUnknown(nodes, used);
    }

    private static Verdict byShares(List<String> nodes, String balance, Map<String, Integer> weights) {
        boolean known = weights.keySet().containsAll(nodes);
        if (weights.size() == 1) {
            return new Verdict(known, "There is one node, so there is nothing to balance.");
        }
        return Fit.between(nodes, weights)
                .map(fit -> new Verdict(fit.holds(), sentence(fit, balance)))
                .orElseGet(() ->
                        new Verdict(known, "These are too few sockets to say whether balancing works; ask for more."));
    }

    private static String sentence(Fit fit, String balance) {
        return (fit.holds() ? "Balancing works: the shares are" : "Balancing does not work: the shares are not")
                + " those of " + balance + words(fit) + '.';
    }

    private static Verdict ofOneNode(int used, String balance) {
        String belong = "with " + balance + " all sockets from one address belong at one node, and ";
        return used == 1
                ? new Verdict(true, "Balancing works: " + belong + "are there.")
                : new Verdict(false, "Balancing does not work: " + belong + "are at " + used + '.');
    }

    private static Verdict ofUnknown(List<String> nodes, Set<String> used) {
        if (used.size() == 1) {
            return new Verdict(true, "One node answered all, so there is either no other or no balancing.");
        }
        return new Verdict(
                true,
                Fit.between(nodes, used.stream().collect(Collectors.toMap(node -> node, node -> 1)))
                        .map(fit -> "The shares of the nodes that answered are " + (fit.holds() ? "" : "not ") + "equal"
                                + words(fit) + "; how they should be is known for a stack of bin/webpos up only.")
                        .orElse("These are too few sockets to say how they are balanced; ask for more."));
    }

    private static String words(Fit fit) {
        return String.format(Locale.ROOT, " (chi-square %.1f, p = %.2f)", fit.statistic(), fit.p());
    }
}
