package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.scaling.NodeAddition;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

/** Adds a node to the stack that runs. */
@Command(
        name = "add",
        description = "Starts one more node, like the others, and brings it in while clients go on.",
        mixinStandardHelpOptions = true)
final class LbAddCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Workspace workspace = Workspace.fromEnvironment();
        Progress progress = Progress.onStandardError();
        HaproxyRuntime door = SteeredStack.found(workspace).door();
        try (LockedStack stack = LockedStack.lock(workspace, progress)) {
            Part node = new NodeAddition(stack, door, progress).run();
            System.out.println(node.name() + " http://127.0.0.1:" + node.port());
        }
        return 0;
    }
}
