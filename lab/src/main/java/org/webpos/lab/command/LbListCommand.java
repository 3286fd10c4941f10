package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the front door's live statistics. */
@Command(
        name = "list",
        description =
                "Says what the front door knows of each node: state, weight, requests, errors, response time, health.",
        mixinStandardHelpOptions = true)
final class LbListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As one JSON object, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        ServerList list = ServerList.of(SteeredStack.found(Workspace.fromEnvironment()));
        System.out.println(json ? new ObjectMapper().writeValueAsString(list) : list.text());
        return 0;
    }
}
