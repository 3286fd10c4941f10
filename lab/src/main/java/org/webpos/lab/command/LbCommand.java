package org.webpos.lab.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.frontdoor.FrontDoorException;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.scaling.NodeAddition;
import org.webpos.lab.scaling.NodeRemoval;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and changes the front door, HAProxy, while it runs. One method per command. */
@Command(name = "lb", description = "Shows and steers the front door while it runs.")
final class LbCommand {

    private static final String NODE = "a node behind the front door, such as node-2";

    private static final int LONGEST_INTERVAL_SECONDS = 3_600;

    /** The next health check follows within two seconds, and takes at most five. */
    private static final Poller NEXT_CHECK = Poller.of(Duration.ofSeconds(8));

    @Command(description = "Shows the state of each node: weight, requests, errors, response time, health.")
    int list(@Option(names = "--json", description = "as one JSON object, for scripts") boolean json)
            throws JsonProcessingException {
        ServerList list = ServerList.of(SteeredStack.find(Workspace.fromEnvironment()));
        System.out.println(json ? new ObjectMapper().writeValueAsString(list) : list.text());
        return 0;
    }

    @Command(
            description =
                    "Shows each node's requests per second, live; q ends it. Lines where the output is no terminal.")
    int watch(
            @Option(
                            names = "--interval",
                            paramLabel = "S",
                            defaultValue = "1",
                            description = "seconds from one update to the next, 1 to 3600 (default: ${DEFAULT-VALUE})")
                    int interval) {
        if (interval < 1 || interval > LONGEST_INTERVAL_SECONDS) {
            throw new UsageException("--interval: 1 to " + LONGEST_INTERVAL_SECONDS + ", not " + interval);
        }
        Workspace workspace = Workspace.fromEnvironment();
        SteeredStack.find(workspace);
        try (LiveView view = LiveView.open()) {
            Poller pause = Poller.of(Duration.ofSeconds(interval));
            Optional<LiveView.Sample> earlier = Optional.empty();
            do {
                // Each time anew, since the stack may have been ended or another one started.
                SteeredStack steered = SteeredStack.find(workspace);
                LiveView.Sample now = LiveView.Sample.of(steered);
                view.show(steered, now, earlier.orElse(now));
                earlier = Optional.of(now);
            } while (!pause.until(view::isLeft));
        }
        return 0;
    }

    @Command(description = "Changes a node's share of the requests; with a weight of 0 it drains.")
    int weight(
            @Mixin LeavingNode node,
            @Parameters(
                            index = "1",
                            paramLabel = "W",
                            description = "" + HaproxyRuntime.MIN_WEIGHT + " to " + HaproxyRuntime.MAX_WEIGHT)
                    String weight) {
        if (!weight.matches("\\d{1,3}") || Integer.parseInt(weight) > HaproxyRuntime.MAX_WEIGHT) {
            throw new UsageException("a weight is a whole number from " + HaproxyRuntime.MIN_WEIGHT + " to "
                    + HaproxyRuntime.MAX_WEIGHT + ", not '" + weight + "'");
        }
        int share = Integer.parseInt(weight);
        HaproxyRuntime door = share == 0 ? node.requireAnother() : frontDoorOf(node.name);
        door.setWeight(node.name, share);
        return printState(door, node.name);
    }

    /** A weight of -1 is a wrong weight and no unknown option. */
    static void acceptNegativeWeights(CommandLine webpos) {
        CommandLine lb = Objects.requireNonNull(webpos.getSubcommands().get("lb"));
        CommandLine weight = Objects.requireNonNull(lb.getSubcommands().get("weight"));
        weight.setUnmatchedOptionsArePositionalParams(true);
    }

    @Command(description = "Keeps new clients away from a node; those bound to it by a routing cookie still get it.")
    int drain(@Mixin LeavingNode node) {
        return takeOut(node, HaproxyRuntime::drain);
    }

    @Command(description = "Sends a node nothing more, its bound clients included; responses under way may finish.")
    int disable(@Mixin LeavingNode node) {
        return takeOut(node, HaproxyRuntime::disable);
    }

    private static int takeOut(LeavingNode node, BiConsumer<HaproxyRuntime, String> how) {
        HaproxyRuntime door = node.requireAnother();
        how.accept(door, node.name);
        return printState(door, node.name);
    }

    @Command(
            description =
                    "Sends a node requests again, after drain or disable. Exits with 1 when it does not serve then.")
    int enable(@Parameters(index = "0", paramLabel = "NODE", description = NODE) String node) {
        HaproxyRuntime door = frontDoorOf(node);
        door.enable(node);
        NEXT_CHECK.until(() -> door.server(node).settled());
        printState(door, node);
        Server server = door.server(node);
        if (server.weight() == 0) {
            throw new StackException(
                    node + " is enabled, but its weight is 0; give it one with bin/webpos lb weight " + node + " 100");
        }
        if (server.state() == Server.State.DOWN) {
            throw new StackException(
                    node + " is enabled, but not ready (" + server.health() + "); it is sent requests once it is");
        }
        return 0;
    }

    @Command(description = "Shows HAProxy's version, its configuration file and the settings it was started with.")
    int config() {
        Workspace workspace = Workspace.fromEnvironment();
        SteeredStack steered = SteeredStack.find(workspace);
        Path file = workspace.frontDoorConfiguration();
        System.out.println("HAProxy " + steered.haproxy().version() + ", process "
                + steered.haproxy().pid());
        System.out.println(file);
        Instant started = Instant.now().minus(steered.haproxy().age());
        try {
            String text = Files.readString(file);
            steered.door().environment().forEach((variable, value) -> {
                if (variable.startsWith("WEBPOS_") && text.contains(variable)) {
                    System.out.println("  " + variable + "=" + value);
                }
            });
            if (Files.getLastModifiedTime(file).toInstant().isAfter(started)) {
                System.err.println("the file was changed since; bin/webpos down and bin/webpos up bring that in");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    @Command(description = "Starts one more node, like the others, and brings it in while clients go on.")
    int add() {
        Workspace workspace = Workspace.fromEnvironment();
        Progress progress = Progress.onStandardError();
        HaproxyRuntime door = SteeredStack.find(workspace).door();
        try (LockedStack stack = LockedStack.lock(workspace, progress)) {
            Part node = new NodeAddition(stack, door, progress).run();
            System.out.println(node.name() + " http://127.0.0.1:" + node.port());
        }
        return 0;
    }

    @Command(description = "Takes a node out, ends it and frees its place, while clients go on.")
    int remove(@Mixin LeavingNode node, @Mixin ShutdownOptions shutdown) {
        HaproxyRuntime door = node.requireAnother();
        Progress progress = Progress.onStandardError();
        try (LockedStack stack = LockedStack.lock(Workspace.fromEnvironment(), progress)) {
            NodeRemoval removal = new NodeRemoval(stack, door, shutdown.grace(), progress, node.name);
            shutdown.confirmLossOf(removal.atStake());
            removal.run().ifPresent(lost -> System.out.println(node.name + " has left, lost " + lost.text()));
        }
        return 0;
    }

    /** A node that a command takes out of the rotation, or may. */
    static final class LeavingNode {

        @Parameters(index = "0", paramLabel = "NODE", description = NODE)
        private String name = "";

        @Option(names = "--force", description = "even where no other node serves")
        private boolean force;

        /** Returns the front door; refuses to take out the last node that serves, since clients would get errors only. */
        HaproxyRuntime requireAnother() {
            HaproxyRuntime door = frontDoorOf(name);
            if (!force && door.isOnlyServing(name)) {
                throw new StackException("no other node serves, so clients would get errors only; enable another one"
                        + " first, or --force this");
            }
            return door;
        }
    }

    /** Returns the front door after checking that the node is behind it: to name another one is wrong use. */
    private static HaproxyRuntime frontDoorOf(String node) {
        HaproxyRuntime door = SteeredStack.find(Workspace.fromEnvironment()).door();
        try {
            door.server(node);
            return door;
        } catch (FrontDoorException.NoSuchServerException unknown) {
            throw new UsageException(unknown);
        }
    }

    private static int printState(HaproxyRuntime door, String node) {
        Server server = door.server(node);
        System.out.println(
                node + " " + server.state().label() + ", weight " + server.weight() + ", " + server.health());
        return 0;
    }

    /**
     * What {@code lb list --json} prints: fields in this order.
     *
     * @param frontDoor the address clients use
     * @param balance the balancing algorithm
     * @param nodes one for each node
     * @param spare the names that further nodes would get
     */
    record ServerList(String frontDoor, String balance, List<Server> nodes, List<String> spare) {

        private static final String HEAD =
                "node    state        weight sessions  queue   requests errors response  health";

        static ServerList of(SteeredStack steered) {
            return new ServerList(
                    steered.stack().frontDoor().toString(),
                    steered.stack().balance().label(),
                    steered.door().servers(),
                    steered.door().freeSlots());
        }

        String text() {
            String title = "front door " + frontDoor + ", balance " + balance;
            return Stream.concat(Stream.of(title, HEAD), nodes.stream().map(ServerList::line))
                    .collect(Collectors.joining("\n"));
        }

        private static String line(Server server) {
            return line(
                    server,
                    String.format(Locale.ROOT, "%8d %6d %10d", server.sessions(), server.queue(), server.requests()));
        }

        /** Returns the line of a server in a table, with the caller's own columns in the middle. */
        static String line(Server server, String middle) {
            return String.format(
                    Locale.ROOT,
                    "%-7s %-12s %6d %s %6d %5d ms  %s",
                    server.name(),
                    server.state().label(),
                    server.weight(),
                    middle,
                    server.errors(),
                    server.responseMs(),
                    server.health());
        }
    }
}
