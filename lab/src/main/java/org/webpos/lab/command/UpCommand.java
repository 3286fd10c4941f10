package org.webpos.lab.command;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

@Command(
        name = "up",
        description = "Starts nodes and what they need, and returns once every node is ready.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        StackPlan plan = new StackPlan(Store.LOCAL, Store.LOCAL.defaultBalance(), 4, OptionalInt.empty());
        try (Stack stack = Stack.start(plan, Workspace.found(), Progress.onStandardError())) {
            System.out.println(stack.frontDoor());
        }
        return 0;
    }
}
