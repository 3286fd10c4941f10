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
import org.webpos.lab.stack.DetachedStack.LockedStack;
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
@Command(
        name = "lb",
        description = "Shows and steers the front door while it runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class LbCommand {

    private static final String NODE = "a node behind the front door, such as node-2";
    private static final String FORCE = "even where no other node serves";

    private static final int LONGEST_INTERVAL_SECONDS = 3_600;

    /** The next health check follows within two seconds, and takes at most five. */
    private static final Poller NEXT_CHECK = Poller.of(Duration.ofSeconds(8));

    @Command(
            name = "list",
            description = "Shows the state of each node: weight, requests, errors, response time, health.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "as one JSON object, for scripts") boolean json)
            throws JsonProcessingException {
        ServerList list = ServerList.of(SteeredStack.find(Workspace.fromEnvironment()));
        System.out.println(json ? new ObjectMapper().writeValueAsString(list) : list.text());
        return 0;
    }

    @Command(
            name = "watch",
            description =
                    "Shows each node's requests per second, live; q ends it. Lines where the output is no terminal.",
            mixinStandardHelpOptions = true)
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

    @Command(
            name = "weight",
            description = "Changes a node's share of the requests; with a weight of 0 it drains.",
            mixinStandardHelpOptions = true)
    int weight(
            @Parameters(index = "0", paramLabel = "NODE", description = NODE) String node,
            @Parameters(
                            index = "1",
                            paramLabel = "W",
                            description = "" + HaproxyRuntime.MIN_WEIGHT + " to " + HaproxyRuntime.MAX_WEIGHT)
                    String weight,
            @Option(names = "--force", description = FORCE) boolean force) {
        if (!weight.matches("\\d{1,3}") || Integer.parseInt(weight) > HaproxyRuntime.MAX_WEIGHT) {
            throw new UsageException("a weight is a whole number from " + HaproxyRuntime.MIN_WEIGHT + " to "
                    + HaproxyRuntime.MAX_WEIGHT + ", not '" + weight + "'");
        }
        HaproxyRuntime door = findNode(node).door();
        if (Integer.parseInt(weight) == 0 && !force) {
            checkAnotherServes(door, node);
        }
        door.setWeight(node, Integer.parseInt(weight));
        return printState(door, node);
    }

    /** A weight of -1 is a wrong weight and no unknown option. */
    static void acceptNegativeWeights(CommandLine webpos) {
        CommandLine lb = Objects.requireNonNull(webpos.getSubcommands().get("lb"));
        CommandLine weight = Objects.requireNonNull(lb.getSubcommands().get("weight"));
        weight.setUnmatchedOptionsArePositionalParams(true);
    }

    @Command(
            name = "drain",
            description = "Keeps new clients away from a node; those bound to it by a routing cookie still get it.",
            mixinStandardHelpOptions = true)
    int drain(
            @Parameters(index = "0", paramLabel = "NODE", description = NODE) String node,
            @Option(names = "--force", description = FORCE) boolean force) {
        return takeOut(node, force, HaproxyRuntime::drain);
    }

    @Command(
            name = "disable",
            description = "Sends a node nothing more, its bound clients included; responses under way may finish.",
            mixinStandardHelpOptions = true)
    int disable(
            @Parameters(index = "0", paramLabel = "NODE", description = NODE) String node,
            @Option(names = "--force", description = FORCE) boolean force) {
        return takeOut(node, force, HaproxyRuntime::disable);
    }

    private static int takeOut(String node, boolean force, BiConsumer<HaproxyRuntime, String> how) {
        HaproxyRuntime door = findNode(node).door();
        if (!force) {
            checkAnotherServes(door, node);
        }
        how.accept(door, node);
        return printState(door, node);
    }

    @Command(
            name = "enable",
            description =
                    "Sends a node requests again, after drain or disable. Exits with 1 when it does not serve then.",
            mixinStandardHelpOptions = true)
    int enable(@Parameters(index = "0", paramLabel = "NODE", description = NODE) String node) {
        HaproxyRuntime door = findNode(node).door();
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

    @Command(
            name = "config",
            description = "Shows HAProxy's version, its configuration file and the settings it was started with.",
            mixinStandardHelpOptions = true)
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

    @Command(
            name = "add",
            description = "Starts one more node, like the others, and brings it in while clients go on.",
            mixinStandardHelpOptions = true)
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

    @Command(
            name = "remove",
            description = "Takes a node out, ends it and frees its place, while clients go on.",
            mixinStandardHelpOptions = true)
    int remove(
            @Parameters(index = "0", paramLabel = "NODE", description = NODE) String node,
            @Option(names = "--force", description = FORCE) boolean force,
            @Mixin ShutdownOptions shutdown) {
        HaproxyRuntime door = findNode(node).door();
        if (!force) {
            checkAnotherServes(door, node);
        }
        Progress progress = Progress.onStandardError();
        try (LockedStack stack = LockedStack.lock(Workspace.fromEnvironment(), progress)) {
            NodeRemoval removal = new NodeRemoval(stack, door, shutdown.grace(), progress, node);
            shutdown.confirmLossOf(removal.atStake());
            removal.run().ifPresent(lost -> System.out.println(node + " has left, lost " + lost.text()));
        }
        return 0;
    }

    /** Finds the stack and checks that the node is behind its front door: to name another one is wrong use. */
    private static SteeredStack findNode(String node) {
        SteeredStack steered = SteeredStack.find(Workspace.fromEnvironment());
        try {
            steered.door().server(node);
            return steered;
        } catch (FrontDoorException.NoSuchServerException unknown) {
            throw new UsageException(unknown);
        }
    }

    /** Refuses to take out the last node that serves: clients would get errors only. */
    private static void checkAnotherServes(HaproxyRuntime door, String node) {
        if (door.isOnlyServing(node)) {
            throw new StackException(
                    "no other node serves, so clients would get errors only; enable another one first, or --force"
                            + " this");
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
            return String.format(
                    Locale.ROOT,
                    "%-7s %-12s %6d %8d %6d %10d %6d %5d ms  %s",
                    server.name(),
                    server.state().label(),
                    server.weight(),
                    server.sessions(),
                    server.queue(),
                    server.requests(),
                    server.errors(),
                    server.responseMs(),
                    server.health());
        }
    }
}
