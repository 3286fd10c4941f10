package org.webpos.lab.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.webpos.lab.frontdoor.HaproxyStatistics;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Labelled;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack.StackView;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

/**
 * A stack in containers, whoever started it: {@code bin/webpos up --docker} or {@code docker compose up webpos}. Immutable.
 */
public final class ContainerStack implements StackView {

    private final Container frontDoor;
    private final List<Container> containers;

    private ContainerStack(Container frontDoor, List<Container> containers) {
        this.frontDoor = frontDoor;
        this.containers = containers;
    }

    /**
     * Builds the images that changed, starts the containers and returns once all are healthy. On every other way out, an
     * interruption of the process included, the containers are removed again.
     *
     * @throws StackException when something is missing, in the way, or does not get healthy
     */
    public static ContainerStack start(StackPlan plan, Workspace workspace, Progress progress) {
        findAny(workspace).ifPresent(stack -> {
            throw new StackException(
                    "a stack with the store " + stack.store().label() + " is up already; stop it with bin/webpos down");
        });
        new ComposeProject(workspace).up(plan, progress);
        return find(workspace).orElseThrow(() -> new StackException("the containers ended at once; start them again"));
    }

    /**
     * Ends the containers and removes what belongs to them.
     *
     * @return whether there was anything to end
     */
    public static boolean end(Workspace workspace) {
        return new ComposeProject(workspace).down();
    }

    /** Finds the stack of processes or, where there is none, of containers, of which at least one part runs. */
    public static Optional<StackView> findAny(Workspace workspace) {
        return DetachedStack.find(workspace).<StackView>map(stack -> stack).or(() -> find(workspace));
    }

    /** Finds the stack of which at least one container runs; empty also where Docker does not answer. */
    public static Optional<ContainerStack> find(Workspace workspace) {
        List<Container> containers = new ComposeProject(workspace).containers();
        if (containers.stream().allMatch(container -> container.health() == Health.GONE)) {
            return Optional.empty();
        }
        return containers.stream()
                .filter(container -> container.service().equals(Container.FRONT_DOOR))
                .findFirst()
                .map(door -> new ContainerStack(door, containers));
    }

    @Override
    public Store store() {
        return Labelled.find(Store.values(), setting("WEBPOS_SESSION_STORE")).orElse(Store.LOCAL);
    }

    /** The chosen algorithm takes precedence over the default of the store, as in the front door itself. */
    @Override
    public BalancingAlgorithm balance() {
        return Labelled.find(BalancingAlgorithm.values(), setting("BALANCE"))
                .or(() -> Labelled.find(BalancingAlgorithm.values(), setting("WEBPOS_BALANCE")))
                .orElse(store().defaultBalance());
    }

    private String setting(String name) {
        Map<String, String> settings = frontDoor.environment();
        return settings.getOrDefault(name, "");
    }

    @Override
    public URI frontDoor() {
        return URI.create("http://127.0.0.1:" + frontDoor.port());
    }

    /** Returns the statistics page, which is all that can be seen of the front door from outside its container. */
    public HaproxyStatistics statistics() {
        return new HaproxyStatistics(URI.create("http://127.0.0.1:" + frontDoor.statistics()));
    }

    @Override
    public List<Part> parts() {
        return containers.stream()
                .flatMap(container -> container.part().stream())
                .sorted(Comparator.comparing(Part::kind).thenComparing(Part::name))
                .toList();
    }

    /** Returns the result of the container's own health check, which is some seconds old. */
    @Override
    public Health health(Part part) {
        return containers.stream()
                .filter(container -> container.part().filter(part::equals).isPresent())
                .map(Container::health)
                .findFirst()
                .orElse(Health.GONE);
    }

    /**
     * A container as {@code docker inspect} describes it.
     *
     * @param service the name in {@code compose.yaml}
     * @param pid its first process, by the process id outside the container; 0 when it has ended
     * @param port the port of this machine its port 8080 is published on; 0 when it is not
     * @param statistics the port of this machine its port 8404 is published on; 0 when it is not
     * @param health the result of its own health check
     * @param environment what it was started with
     */
    record Container(
            String service, long pid, int port, int statistics, Health health, Map<String, String> environment) {

        static final String FRONT_DOOR = "webpos";

        private static final Pattern PART =
                Pattern.compile("(?:(?<door>webpos)|(?<node>node-\\d)|(?<redis>redis-\\d)|(?<database>postgres))");

        Container {
            environment = Map.copyOf(environment);
        }

        static Container of(JsonNode inspected) {
            JsonNode state = inspected.path("State");
            return new Container(
                    inspected.at("/Config/Labels/com.docker.compose.service").asText(),
                    state.path("Pid").asLong(),
                    published(inspected, 8080),
                    published(inspected, 8404),
                    health(state),
                    environment(inspected.at("/Config/Env")));
        }

        private static int published(JsonNode inspected, int port) {
            return inspected
                    .at("/NetworkSettings/Ports/" + port + "~1tcp/0/HostPort")
                    .asInt();
        }

        private static Health health(JsonNode state) {
            if (!state.path("Running").asBoolean()) {
                return Health.GONE;
            }
            return state.at("/Health/Status").asText().equals("healthy") ? Health.READY : Health.UNREADY;
        }

        private static Map<String, String> environment(JsonNode variables) {
            return StreamSupport.stream(variables.spliterator(), false)
                    .map(variable -> variable.asText().split("=", 2))
                    .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1], (first, second) -> second));
        }

        /** Returns the part of the stack it is; empty for one that only prepares the others. */
        Optional<Part> part() {
            Matcher named = PART.matcher(service);
            if (!named.matches()) {
                return Optional.empty();
            }
            if (named.group("door") != null) {
                return Optional.of(new Part(Part.Kind.HAPROXY, "haproxy", pid, port));
            }
            if (named.group("database") != null) {
                return Optional.of(new Part(Part.Kind.POSTGRES, service, pid, port));
            }
            Part.Kind kind = named.group("node") == null ? Part.Kind.REDIS : Part.Kind.NODE;
            return Optional.of(new Part(kind, service, pid, port));
        }
    }
}
