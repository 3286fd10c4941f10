package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Says what runs: process, port, store, health, memory, CPU.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new StackException("status is being built");
    }
}
