package org.webpos.lab.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.webpos.lab.scaling.NodeRemoval;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes a node from the stack that runs. */
@Command(
        name = "remove",
        description = "Takes a node out of the balance, ends it and makes its place free, while clients go on.",
        mixinStandardHelpOptions = true)
final class LbRemoveCommand implements Callable<Integer> {

    @Mixin
    private final NodeArgument node = new NodeArgument();

    @Mixin
    private final ForceOption force = new ForceOption();

    @Mixin
    private final EndingOptions ending = new EndingOptions();

    @Override
    public Integer call() {
        SteeredStack steered = node.steered();
        force.check(steered, node.name());
        Progress progress = Progress.onStandardError();
        try (LockedStack stack = LockedStack.lock(Workspace.fromEnvironment(), progress)) {
            NodeRemoval removal = new NodeRemoval(stack, steered.door(), ending.grace(), progress, node.name());
            ending.agreeTo(removal.atStake());
            Optional<SessionStatus> lost = removal.run();
            lost.ifPresent(gone -> System.out.println(node.name() + " has left, lost " + gone.text()));
        }
        return 0;
    }
}
