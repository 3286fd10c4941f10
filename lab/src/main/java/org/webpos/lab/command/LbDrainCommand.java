package org.webpos.lab.command;

import org.webpos.lab.frontdoor.HaproxyRuntime;
import picocli.CommandLine.Command;

/** Keeps new clients away from a node. */
@Command(
        name = "drain",
        description = "Keeps new clients away from a node; those bound to it by a routing cookie still get it.",
        mixinStandardHelpOptions = true)
final class LbDrainCommand extends Withdrawal {

    @Override
    void takeOut(HaproxyRuntime door, String node) {
        door.drain(node);
    }
}
