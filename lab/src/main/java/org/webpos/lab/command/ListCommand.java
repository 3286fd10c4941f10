package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Says which experiments and stores there are.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new StackException("list is being built");
    }
}
