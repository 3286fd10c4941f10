package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Says what is here, what is missing and how to get it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new StackException("doctor is being built");
    }
}
