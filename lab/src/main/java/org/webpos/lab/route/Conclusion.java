package org.webpos.lab.route;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.webpos.lab.stack.BalancingAlgorithm;

/**
 * Which ways of balancing the evidence allows.
 *
 * @param candidates those that would have answered so; none when no way that is known here would, several when these cannot
 *     be told apart
 * @param reason why, as the rest of a sentence
 */
record Conclusion(Set<BalancingAlgorithm> candidates, String reason) {

    private static final double FEW_MOVE = 0.05;
    private static final double MANY_MOVE = 0.33;

    Conclusion {
        candidates = Set.copyOf(candidates);
    }

    /** Draws the conclusion. */
    static Conclusion of(Evidence evidence) {
        if (evidence.nodes().size() == 1) {
            return new Conclusion(EnumSet.allOf(BalancingAlgorithm.class), "only one node serves, so nothing tells them apart");
        }
        if (evidence.repeated().areOfOneNode()) {
            return ofBoundClients(evidence);
        }
        if (evidence.kept().areOfOneNode()) {
            return only(BalancingAlgorithm.COOKIE, "a client stays at its node while it keeps the routing cookie, and only then");
        }
        return ofSpreadClients(evidence);
    }

    /** A client comes back to its node without a cookie: it is known by its key or by its address. */
    private static Conclusion ofBoundClients(Evidence evidence) {
        boolean byKey = evidence.sameKey().areBound();
        boolean byAddress = evidence.sameAddress().areBound();
        if (byKey && !byAddress) {
            return only(BalancingAlgorithm.CONSISTENT, "one session key leads to one node, from whatever address");
        }
        if (byAddress && !byKey) {
            return only(BalancingAlgorithm.SOURCE, "one address leads to one node, with whatever session key");
        }
        if (evidence.sameAddress().spread() == 1 && evidence.sameKey().spread() == 1) {
            return ofOneNode(evidence);
        }
        return none("a client comes back to its node, but neither its key nor its address alone leads there");
    }

    private static Conclusion ofOneNode(Evidence evidence) {
        if (evidence.addressesDiffer()) {
            return none("one node answers everything, whatever the client's key and address, although others serve");
        }
        return only(
                BalancingAlgorithm.SOURCE,
                "one node answers everything, and the front door sees one address for all clients; no other way would");
    }

    private static Conclusion ofSpreadClients(Evidence evidence) {
        if (evidence.held().filter(held -> held.spared(evidence.repeated())).isPresent()) {
            return only(BalancingAlgorithm.LEASTCONN, "a node with a request under way was spared");
        }
        OptionalInt period = evidence.repeated().period();
        if (period.isEmpty()) {
            return ofNoTurns(evidence);
        }
        return period.getAsInt() == evidence.nodes().size() ? ofEqualTurns(evidence) : ofUnequalTurns(evidence);
    }

    private static Conclusion ofEqualTurns(Evidence evidence) {
        return evidence.held().isPresent()
                ? only(BalancingAlgorithm.ROUNDROBIN, "the nodes take equal turns, even while one has a request under way")
                : new Conclusion(
                        EnumSet.of(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.LEASTCONN),
                        "the nodes take equal turns, and no request could be held at one to see whether it is spared then");
    }

    private static Conclusion ofUnequalTurns(Evidence evidence) {
        return fits(evidence)
                ? only(BalancingAlgorithm.WEIGHTED, "the nodes take turns, some more often than others")
                : none("the nodes take turns, but not as often as their weights say");
    }

    /** Turns may be too long to be seen. */
    private static Conclusion ofNoTurns(Evidence evidence) {
        boolean equal =
                Fit.of(evidence.repeated(), Weights.equal(evidence.nodes())).holds();
        if (evidence.weights().filter(weights -> !weights.areEqual()).isPresent() && fits(evidence)) {
            return equal
                    ? new Conclusion(
                            EnumSet.of(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.WEIGHTED), "the weights are too near to each other")
                    : only(BalancingAlgorithm.WEIGHTED, "the shares are as the weights are");
        }
        return none((equal ? "the shares are equal" : "the shares are unequal")
                + ", but the nodes take no turns, as if drawn by lot or mixed up by other clients");
    }

    private static boolean fits(Evidence evidence) {
        return evidence.weights()
                .map(weights -> Fit.of(evidence.repeated(), weights).holds())
                .orElse(true);
    }

    /**
     * Looks again in the light of what happened when a node left: a consistent hash moves next to no client whose node stayed,
     * a plain one at least a third of them.
     */
    Conclusion and(Remapping moved, int nodes) {
        if (candidates.equals(Set.of(BalancingAlgorithm.CONSISTENT)) && moved.needless() > FEW_MOVE) {
            return none("one session key leads to one node, but when a node left, clients of others moved as well");
        }
        // With two nodes there is only one left for everybody.
        if (candidates.equals(Set.of(BalancingAlgorithm.SOURCE)) && nodes > 2 && moved.needless() < MANY_MOVE) {
            return none("one address leads to one node, but when a node left, clients of others stayed");
        }
        return this;
    }

    private static Conclusion only(BalancingAlgorithm balance, String reason) {
        return new Conclusion(EnumSet.of(balance), reason);
    }

    private static Conclusion none(String reason) {
        return new Conclusion(EnumSet.noneOf(BalancingAlgorithm.class), reason);
    }

    /** Tells whether this way of balancing is among those that the evidence allows. */
    boolean allows(BalancingAlgorithm balance) {
        return candidates.contains(balance);
    }
}
