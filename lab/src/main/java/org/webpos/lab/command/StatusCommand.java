package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.stack.StackView;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the processes of the stack, whoever started it. */
@Command(
        name = "status",
        description = "Says what runs: process, port, store, health, memory, CPU.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON object, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Optional<StackView> seen = ContainerStack.findAny(Workspace.fromEnvironment());
        Status status = seen.map(Status::of).orElse(Status.NOTHING);
        System.out.println(json ? new ObjectMapper().writeValueAsString(status) : status.text());
        return 0;
    }
}
