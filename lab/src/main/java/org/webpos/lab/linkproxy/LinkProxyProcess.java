package org.webpos.lab.linkproxy;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main class of the proxy's process. It relays until the process is ended. */
@Command(
        name = "links",
        description = "Relays connections between the parts of a stack, and impairs links on command.",
        mixinStandardHelpOptions = true)
public final class LinkProxyProcess implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--control",
            required = true,
            paramLabel = "PORT",
            description = "where it is steered, on 127.0.0.1")
    private int control;

    @Option(
            names = "--route",
            required = true,
            paramLabel = "HOST:PORT=HOST:PORT=NAME",
            description = "where to listen, for which target, and the name of its link or member; may be repeated")
    private List<String> routes = List.of();

    /** Starts the proxy; exits with an error if it cannot serve. */
    public static void main(String... arguments) {
        int exit = new CommandLine(new LinkProxyProcess()).execute(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    @Override
    @SuppressWarnings("resource") // both last as long as the process
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            List<Route> parsed = routes.stream().map(Route::parse).toList();
            new LinkControl(LinkProxy.start(parsed, RandomGenerator.getDefault()), control);
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(line, "--route: " + wrong.getMessage());
        } catch (IOException failed) {
            line.getErr().println("links: " + failed.getMessage());
            return 1;
        }
    }
}
