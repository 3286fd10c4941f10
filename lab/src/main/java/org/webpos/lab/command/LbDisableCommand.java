package org.webpos.lab.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a node out at once. */
@Command(
        name = "disable",
        description = "Sends a node nothing more, its bound clients included; answers under way may finish.",
        mixinStandardHelpOptions = true)
final class LbDisableCommand implements Callable<Integer> {

    @Mixin
    private final NodeArgument node = new NodeArgument();

    @Mixin
    private final ForceOption force = new ForceOption();

    @Override
    public Integer call() {
        SteeredStack steered = node.steered();
        force.check(steered, node.name());
        steered.door().disable(node.name());
        node.tell(steered);
        return 0;
    }
}
