package org.webpos.lab.command;

import org.webpos.lab.stack.BalancingAlgorithm;

/** Reads the name of a balance. */
final class BalanceName extends Choice<BalancingAlgorithm> {

    BalanceName() {
        super("balance", BalancingAlgorithm.values(), BalancingAlgorithm::label);
    }
}
