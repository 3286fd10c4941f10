package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops all of it and leaves nothing behind.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new StackException("down is being built");
    }
}
