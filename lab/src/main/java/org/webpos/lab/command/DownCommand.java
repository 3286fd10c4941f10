package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.stack.LeftStack;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

/** Ends the stack, whoever started it. */
@Command(name = "down", description = "Stops all of it and leaves nothing behind.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        boolean ended = LeftStack.end(Workspace.found());
        System.err.println(ended ? "stopped" : "nothing runs");
        return 0;
    }
}
