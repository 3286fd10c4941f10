package org.webpos.lab.route;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.webpos.lab.route.ProbeTarget.Weights;
import org.webpos.lab.stack.BalancingAlgorithm;

/**
 * The balancing algorithms that are compatible with the evidence. Immutable.
 *
 * @param candidates the compatible algorithms; none if no known algorithm is, several if they cannot be distinguished
 * @param reason why, as the rest of a sentence that is shown to the user
 */
record Classification(Set<BalancingAlgorithm> candidates, String reason) {

    private static final double MAX_CONSISTENT_SHARE = 0.05;
    private static final double MIN_PLAIN_HASH_SHARE = 0.33;

    Classification {
        candidates = Set.copyOf(candidates);
    }

    /** Classifies the evidence. */
    static Classification of(Evidence evidence) {
        if (evidence.nodes().size() == 1) {
            return new Classification(
                    EnumSet.allOf(BalancingAlgorithm.class), "only one node serves, so they cannot be distinguished");
        }
        if (evidence.withoutCookies().isSingleNode()) {
            return classifyBoundClients(evidence);
        }
        if (evidence.withCookies().isSingleNode()) {
            return only(
                    BalancingAlgorithm.COOKIE,
                    "a client stays at its node while it returns the routing cookie, and only then");
        }
        return classifySpreadClients(evidence);
    }

    /** A client returns to its node without a cookie: it is identified by its key or its address. */
    private static Classification classifyBoundClients(Evidence evidence) {
        boolean byKey = evidence.sameKey().isBound();
        boolean byAddress = evidence.sameAddress().isBound();
        if (byKey && !byAddress) {
            return only(BalancingAlgorithm.CONSISTENT, "one session key leads to one node, from whatever address");
        }
        if (byAddress && !byKey) {
            return only(BalancingAlgorithm.SOURCE, "one address leads to one node, with whatever session key");
        }
        if (evidence.sameAddress().distinctNodes() == 1 && evidence.sameKey().distinctNodes() == 1) {
            return classifySingleNode(evidence);
        }
        return none("a client returns to its node, but neither its key nor its address alone determines it");
    }

    private static Classification classifySingleNode(Evidence evidence) {
        if (evidence.addressesDiffer()) {
            return none("one node answers everything, whatever the client's key and address, although others serve");
        }
        return only(
                BalancingAlgorithm.SOURCE,
                "one node answers everything, and the front door sees one address for all clients; no other algorithm would");
    }

    private static Classification classifySpreadClients(Evidence evidence) {
        if (evidence.busyNode()
                .filter(busy -> busy.isAvoided(evidence.withoutCookies()))
                .isPresent()) {
            return only(BalancingAlgorithm.LEASTCONN, "a node with a request in progress received fewer requests");
        }
        OptionalInt period = evidence.withoutCookies().period();
        if (period.isEmpty()) {
            return classifyNoRotation(evidence);
        }
        return period.getAsInt() == evidence.nodes().size()
                ? classifyEqualRotation(evidence)
                : classifyUnequalRotation(evidence);
    }

    private static Classification classifyEqualRotation(Evidence evidence) {
        return evidence.busyNode().isPresent()
                ? only(
                        BalancingAlgorithm.ROUNDROBIN,
                        "the nodes rotate equally, even while one has a request in progress")
                : new Classification(
                        EnumSet.of(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.LEASTCONN),
                        "the nodes rotate equally, and no request could be kept in progress at one to see whether it then receives fewer requests");
    }

    private static Classification classifyUnequalRotation(Evidence evidence) {
        return fits(evidence)
                ? only(BalancingAlgorithm.WEIGHTED, "the nodes rotate, some more often than others")
                : none("the nodes rotate, but not by their weights");
    }

    /** A rotation may be too long to be recognised. */
    private static Classification classifyNoRotation(Evidence evidence) {
        boolean equal = ChiSquareFit.of(evidence.withoutCookies(), Weights.equal(evidence.nodes()))
                .isAccepted();
        if (evidence.weights().filter(weights -> !weights.areEqual()).isPresent() && fits(evidence)) {
            return equal
                    ? new Classification(
                            EnumSet.of(BalancingAlgorithm.ROUNDROBIN, BalancingAlgorithm.WEIGHTED),
                            "the weights are too close to each other")
                    : only(BalancingAlgorithm.WEIGHTED, "the shares follow the weights");
        }
        return none((equal ? "the shares are equal" : "the shares are unequal")
                + ", but the nodes do not rotate, as with random balancing or requests of other clients in between");
    }

    private static boolean fits(Evidence evidence) {
        return evidence.weights()
                .map(weights ->
                        ChiSquareFit.of(evidence.withoutCookies(), weights).isAccepted())
                .orElse(true);
    }

    /**
     * Checks the result against the remapping after a node was disabled: a consistent hash remaps next to no client whose node stayed, a
     * plain one at least a third of them.
     */
    Classification refine(Remapping remapping, int nodes) {
        if (candidates.equals(Set.of(BalancingAlgorithm.CONSISTENT))
                && remapping.needlessShare() > MAX_CONSISTENT_SHARE) {
            return none("one session key leads to one node, but when a node left, clients of others moved as well");
        }
        // With two nodes only one is left for all clients.
        if (candidates.equals(Set.of(BalancingAlgorithm.SOURCE))
                && nodes > 2
                && remapping.needlessShare() < MIN_PLAIN_HASH_SHARE) {
            return none("one address leads to one node, but when a node left, clients of others stayed");
        }
        return this;
    }

    private static Classification only(BalancingAlgorithm balance, String reason) {
        return new Classification(EnumSet.of(balance), reason);
    }

    private static Classification none(String reason) {
        return new Classification(EnumSet.noneOf(BalancingAlgorithm.class), reason);
    }

    /** Returns whether an algorithm is compatible with the evidence. */
    boolean allows(BalancingAlgorithm balance) {
        return candidates.contains(balance);
    }
}
