package org.webpos.lab.command;

import org.webpos.lab.stack.Balance;

/** Reads the name of a balance. */
final class BalanceName extends Choice<Balance> {

    BalanceName() {
        super("balance", Balance.values(), Balance::label);
    }
}
