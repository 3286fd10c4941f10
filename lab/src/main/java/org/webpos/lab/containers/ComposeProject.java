package org.webpos.lab.containers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.ShutdownHook;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.stack.Workspace.Ports;

/**
 * One run of {@code compose.yaml} by {@code docker compose}: its name, ports and settings, and how it is started, inspected
 * and ended. The name is {@code webpos}, with the port offset behind it where there is one.
 *
 * @param workspace where {@code compose.yaml} is, and the ports of this machine to use
 */
record ComposeProject(Workspace workspace) {

    private static final int MAX_NODES = 4;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ON_STAND_IN = Pattern.compile("!!! built on a STAND-IN[^']*");

    /** The mark in the log of a container in which the till refuses to start. */
    private static final String CONFIG_ERROR = "WEBPOS-CONFIG-ERROR ";

    /** The mark of any reason for which it does not start. */
    private static final String START_ERROR = "The till does not start: ";

    String name() {
        return workspace.portOffset() == 0 ? "webpos" : "webpos-" + workspace.portOffset();
    }

    /**
     * Builds the images that changed, starts the containers and returns once all are healthy. On every other way out, an
     * interruption of the process included, the containers are removed again.
     *
     * @throws StackException when something is missing, in the way, or does not get healthy
     */
    void up(StackPlan plan, Progress progress) {
        docker(Map.of()).check();
        Ports.check(ports(plan.nodes()));
        Docker docker = docker(environment(plan));
        ShutdownHook hook = new ShutdownHook("end the containers", () -> end(docker)).register();
        try {
            build(docker, progress);
            start(docker, plan, progress);
        } catch (RuntimeException failed) {
            progress.say("removing the containers");
            end(docker);
            throw failed;
        } finally {
            hook.unregister();
        }
    }

    private void build(Docker docker, Progress progress) {
        progress.say("building the images (the first time this takes some minutes)");
        ExternalCommand.Result result = docker.run(compose("--progress", "plain", "build"));
        if (!result.succeeded()) {
            throw new StackException("the images cannot be built; docker compose build says why, and where no registry"
                    + " answers docker/base-images.sh makes stand-ins for the base images");
        }
        // Of the hundreds of lines of a build, only those are shown that name a stand-in base image.
        result.lines().stream()
                .map(ON_STAND_IN::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .distinct()
                .forEach(progress::say);
    }

    private void start(Docker docker, StackPlan plan, Progress progress) {
        progress.say("starting the containers");
        ExternalCommand.Result result = docker.run(composeUp(plan.nodes()));
        if (!result.succeeded()) {
            throw new StackException("the containers do not get healthy: " + reason(docker, Docker.last(result)));
        }
    }

    private String reason(Docker docker, String last) {
        List<String> lines =
                docker.run(compose("logs", "--no-color", "--no-log-prefix")).lines();
        return reason(lines).orElse(last);
    }

    /** Returns why a till does not start, from the logs of its containers; empty where they do not say so. */
    static Optional<String> reason(List<String> lines) {
        return first(lines, CONFIG_ERROR).map(error -> "wrong setting " + error).or(() -> first(lines, START_ERROR)
                .map(error -> "the till does not start: " + error));
    }

    /** Returns what follows a mark in the first line that has it. */
    private static Optional<String> first(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .findFirst();
    }

    /**
     * Ends the containers and removes what belongs to them.
     *
     * @return whether there was anything to end
     */
    boolean down() {
        boolean any = !containers().isEmpty();
        if (any && !end(docker(Map.of()))) {
            throw new StackException("docker compose down failed; type it yourself to see why");
        }
        return any;
    }

    private boolean end(Docker docker) {
        return docker.run(compose("down", "--volumes", "--remove-orphans")).succeeded();
    }

    /** Returns the containers of this project, running or not; none where Docker does not answer. */
    List<ContainerStack.Container> containers() {
        Docker docker = docker(Map.of());
        ExternalCommand.Result ids =
                docker.run(List.of("ps", "-aq", "--filter", "label=com.docker.compose.project=" + name()));
        if (!ids.succeeded() || ids.lines().isEmpty()) {
            return List.of();
        }
        List<String> words =
                Stream.concat(Stream.of("inspect"), ids.lines().stream()).toList();
        try {
            JsonNode all = JSON.readTree(String.join("\n", docker.query(words)));
            return StreamSupport.stream(all.spliterator(), false)
                    .map(ContainerStack.Container::of)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new StackException("docker inspect does not answer in JSON: " + e.getMessage(), e);
        }
    }

    private Docker docker(Map<String, String> environment) {
        return new Docker(workspace.root(), environment);
    }

    /** Returns the ports of this machine that a stack of so many nodes uses. */
    IntStream ports(int nodes) {
        return IntStream.concat(
                IntStream.of(workspace.frontDoorPort(), workspace.statisticsPort()),
                IntStream.rangeClosed(1, nodes).map(workspace::nodePort));
    }

    /** Returns the arguments of {@code docker} for a command of compose on this project. */
    List<String> compose(String... words) {
        return Stream.concat(Stream.of("compose", "-p", name()), Stream.of(words))
                .toList();
    }

    /** Returns the arguments that start the front door and so many nodes. */
    List<String> composeUp(int nodes) {
        List<String> words = new ArrayList<>(compose("--progress", "plain", "up", "-d", "--wait"));
        IntStream.rangeClosed(nodes + 1, MAX_NODES)
                .forEach(number -> words.addAll(List.of("--scale", "node-" + number + "=0")));
        words.add(ContainerStack.Container.FRONT_DOOR);
        return words;
    }

    Map<String, String> environment(StackPlan plan) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "STORE", plan.store().label(),
                "BALANCE", plan.balance().label(),
                "PRODUCTS", plan.products().source().label(),
                "CACHE", plan.products().cache().label(),
                "FORCE", "1", // whether store and algorithm fit was checked by the caller
                "WEBPOS_PORT", Integer.toString(workspace.frontDoorPort()),
                "WEBPOS_STATISTICS_PORT", Integer.toString(workspace.statisticsPort())));
        OptionalInt limit = plan.entrance().rateLimit();
        environment.put("RATE_LIMIT", limit.isPresent() ? Integer.toString(limit.getAsInt()) : "");
        IntStream.rangeClosed(1, MAX_NODES)
                .forEach(number -> environment.put(
                        "WEBPOS_NODE_" + number + "_PORT", Integer.toString(workspace.nodePort(number))));
        return environment;
    }
}
