package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.metrics.SystemFile;
import org.webpos.lab.metrics.Usage;
import org.webpos.lab.sockets.SocketsResult;
import org.webpos.lab.sockets.SocketsResult.RoundTrips;
import org.webpos.lab.sockets.SpreadCheck;
import org.webpos.lab.sockets.SpreadCheck.ExpectedSpread;
import org.webpos.lab.sockets.WebSocketClients;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack.StackView;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens many WebSockets; exits with 1 when some fail or they are not where they should be. */
@Command(
        name = "sockets",
        description =
                "Opens WebSockets, and shows which nodes they reach, how soon they are answered and what each costs.")
final class SocketsCommand implements Callable<Integer> {

    private static final int MOST = 20_000;

    /** What this process has open beside its sockets. */
    private static final int OTHER_FILES = 200;

    private static final double BYTES_PER_KILOBYTE = 1_024;

    @Option(names = "--connections", paramLabel = "N", required = true, description = "how many sockets, 1 to " + MOST)
    private int connections;

    @Option(names = "--url", paramLabel = "URL", description = "where, instead of the stack that runs here")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--json", description = "as one JSON object, for scripts")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException, InterruptedException {
        check();
        SocketsResult outcome = url.isPresent() ? against(url.get()) : againstStack();
        System.out.println(json ? new ObjectMapper().writeValueAsString(outcome) : outcome.text());
        return outcome.works() ? 0 : 1;
    }

    private void check() {
        if (connections < 1 || connections > MOST) {
            throw new UsageException("--connections " + connections + ": 1 to " + MOST + " are possible");
        }
        url.filter(given -> given.getHost() == null
                        || !String.valueOf(given.getScheme()).matches("https?"))
                .ifPresent(given -> {
                    throw new UsageException("--url " + given + ": an address such as http://127.0.0.1:8080 is needed");
                });
        long files = SystemFile.at("/proc/self/limits")
                .find("Max open files\\s+\\d+\\s+(\\d+)")
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        if (files < connections + OTHER_FILES) {
            throw new StackException("only " + files + " files may be open at once, " + connections + " sockets need "
                    + (connections + OTHER_FILES) + "; raise it with ulimit -Hn, or open fewer");
        }
    }

    private SocketsResult against(URI door) throws InterruptedException {
        return open(door, "what stands there", new ExpectedSpread.Unknown(), Optional.empty());
    }

    private SocketsResult againstStack() throws InterruptedException {
        StackView stack = ContainerStack.findAny(Workspace.fromEnvironment())
                .orElseThrow(
                        () -> new StackException("nothing runs; start with bin/webpos up, or say where with --url"));
        LongSupplier memory = () -> Usage.of(stack.parts()).residentBytes(Part.Kind.NODE);
        return open(stack.frontDoor(), stack.balance().label(), expected(stack), Optional.of(memory));
    }

    private SocketsResult open(URI door, String balance, ExpectedSpread expected, Optional<LongSupplier> memory)
            throws InterruptedException {
        Progress progress = Progress.onStandardError();
        progress.say("opening " + connections + " sockets at " + door);
        try (WebSocketClients crowd = new WebSocketClients(door, progress)) {
            long before = memory.map(LongSupplier::getAsLong).orElse(0L);
            List<String> nodes = crowd.open(connections);
            if (nodes.isEmpty()) {
                throw new StackException("none of " + connections + " sockets could be opened at " + door
                        + "; see whether it answers (bin/webpos status)");
            }
            List<Integer> micros = crowd.ping();
            Map<String, Integer> spread = SocketsResult.spread(nodes);
            SpreadCheck verdict = SpreadCheck.of(nodes, balance, expected);
            return new SocketsResult(
                    door.toString(),
                    connections,
                    nodes.size(),
                    connections - nodes.size(),
                    nodes.size() - micros.size(),
                    spread,
                    RoundTrips.of(micros).orElse(null),
                    memory.map(now -> (now.getAsLong() - before) / BYTES_PER_KILOBYTE / nodes.size())
                            .orElse(null),
                    verdict.works() && micros.size() == connections,
                    verdict.sentence());
        }
    }

    /** Returns how connections should be spread; by the weights that the front door has now, not those it started with. */
    private static ExpectedSpread expected(StackView stack) {
        List<Part> nodes = stack.parts().stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .toList();
        if (nodes.size() == 1) {
            return new ExpectedSpread.Shares(Map.of(nodes.get(0).name(), 1));
        }
        return switch (stack.balance()) {
            case SOURCE, CONSISTENT -> new ExpectedSpread.OneNode();
            case ROUNDROBIN, WEIGHTED, LEASTCONN, COOKIE ->
                new ExpectedSpread.Shares(servers(stack).stream()
                        .filter(server -> server.state().serves() && server.weight() > 0)
                        .collect(Collectors.toMap(Server::name, Server::weight)));
        };
    }

    private static List<Server> servers(StackView stack) {
        return stack instanceof ContainerStack containers
                ? containers.statistics().servers()
                : SteeredStack.find(Workspace.fromEnvironment()).door().servers();
    }
}
