package org.webpos.lab.route;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the experiments brought to light.
 *
 * @param nodes the nodes that serve, as far as they are known
 * @param weights what the front door says about its shares; empty when it could not be asked
 * @param repeated answers to one client that keeps no cookie of the front door
 * @param kept answers to one client that keeps them all
 * @param sameKey pairs with one session key and two addresses
 * @param sameAddress pairs with one address and two session keys
 * @param held answers while a request was held; empty when that was not possible, or not needed
 * @param addressesDiffer whether the front door sees the clients' own addresses
 */
record Evidence(
        Set<String> nodes,
        Optional<Weights> weights,
        Answers repeated,
        Answers kept,
        Pairs sameKey,
        Pairs sameAddress,
        Optional<Held> held,
        boolean addressesDiffer) {

    Evidence {
        nodes = Set.copyOf(nodes);
    }

    /** The same with what holding a request showed. */
    Evidence with(@Nullable Held seen) {
        return new Evidence(
                nodes, weights, repeated, kept, sameKey, sameAddress, Optional.ofNullable(seen), addressesDiffer);
    }

    /** Tells whether requests of one client go to several nodes, even when it keeps all cookies. */
    boolean isSpread() {
        return !repeated.areOfOneNode() && !kept.areOfOneNode();
    }
}
