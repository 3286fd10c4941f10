package org.webpos.lab.containers;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.lab.frontdoor.Statistics;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Health;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.StackView;
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
     * Builds what changed, starts the containers and returns once all are healthy. On every other way out, the interruption
     * of the process included, they are ended again.
     *
     * @throws StackException when something is missing, in the way, or does not get healthy
     */
    public static ContainerStack start(StackPlan plan, Workspace workspace, Progress progress) {
        orProcesses(workspace).ifPresent(stack -> {
            throw new StackException(
                    "a stack with the store " + stack.store().label() + " is up already; stop it with bin/webpos down");
        });
        new Compose(new ComposeProject(workspace)).up(plan, progress);
        return found(workspace).orElseThrow(() -> new StackException("the containers ended at once; start them again"));
    }

    /**
     * Ends the containers and removes what belongs to them.
     *
     * @return whether there was anything to end
     */
    public static boolean end(Workspace workspace) {
        return new Compose(new ComposeProject(workspace)).down();
    }

    /** Finds the stack of processes or, where there is none, of containers, of which at least one part runs. */
    public static Optional<StackView> orProcesses(Workspace workspace) {
        return DetachedStack.found(workspace).<StackView>map(stack -> stack).or(() -> found(workspace));
    }

    /** Finds the stack of which at least one container runs; empty also where Docker does not answer. */
    public static Optional<ContainerStack> found(Workspace workspace) {
        List<Container> containers = new Compose(new ComposeProject(workspace)).containers();
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
        return Store.labelled(setting("WEBPOS_SESSION_STORE")).orElse(Store.LOCAL);
    }

    /** What was asked for by name wins over what fits the store, as in the front door itself. */
    @Override
    public Balance balance() {
        return Balance.labelled(setting("BALANCE"))
                .or(() -> Balance.labelled(setting("WEBPOS_BALANCE")))
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

    /** The page where the front door shows what it knows of its servers: all that can be seen of it from outside. */
    public Statistics statistics() {
        return new Statistics(URI.create("http://127.0.0.1:" + frontDoor.statistics()));
    }

    @Override
    public List<Part> parts() {
        return containers.stream()
                .flatMap(container -> container.part().stream())
                .sorted(Comparator.comparing(Part::kind).thenComparing(Part::name))
                .toList();
    }

    /** As the container's own health check found it, some seconds ago. */
    @Override
    public Health health(Part part) {
        return containers.stream()
                .filter(container -> container.part().filter(part::equals).isPresent())
                .map(Container::health)
                .findFirst()
                .orElse(Health.GONE);
    }
}
