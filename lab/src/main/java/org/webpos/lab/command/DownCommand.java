package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

/** Ends the stack, whoever started it. */
@Command(name = "down", description = "Stops all of it and leaves nothing behind.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Workspace workspace = Workspace.fromEnvironment();
        boolean processes = DetachedStack.end(workspace);
        boolean containers = ContainerStack.end(workspace);
        System.err.println(processes || containers ? "stopped" : "nothing runs");
        return 0;
    }
}
