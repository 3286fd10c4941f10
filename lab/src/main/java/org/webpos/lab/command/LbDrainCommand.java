package org.webpos.lab.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps new clients away from a node. */
@Command(
        name = "drain",
        description = "Keeps new clients away from a node; those bound to it by a routing cookie still get it.",
        mixinStandardHelpOptions = true)
final class LbDrainCommand implements Callable<Integer> {

    @Mixin
    private final NodeArgument node = new NodeArgument();

    @Mixin
    private final ForceOption force = new ForceOption();

    @Override
    public Integer call() {
        SteeredStack steered = node.steered();
        force.check(steered, node.name());
        steered.door().drain(node.name());
        node.tell(steered);
        return 0;
    }
}
