package org.webpos.lab.command;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a stack and leaves it running. */
@Command(
        name = "up",
        description = "Starts nodes and what they need, and returns once every node is ready.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Spec
    @Nullable CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreName.class,
            defaultValue = "local",
            description = "where sessions live: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            completionCandidates = StoreName.class)
    private Store store = Store.LOCAL;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "4",
            description = "how many nodes, 1 to 4 (default: ${DEFAULT-VALUE})")
    private int nodes = 4;

    @Option(
            names = "--balance",
            paramLabel = "BALANCE",
            converter = BalanceName.class,
            description =
                    "how HAProxy chooses a node: ${COMPLETION-CANDIDATES} (default: what fits the store; none for one node)",
            completionCandidates = BalanceName.class)
    private @Nullable BalancingAlgorithm balance;

    @Mixin
    private final EntranceOptions entrance = new EntranceOptions();

    @Mixin
    private final ProductOptions wares = new ProductOptions();

    @Option(names = "--force", description = "even where store and balance do not fit")
    private boolean force;

    @Option(names = "--docker", description = "in containers, by compose.yaml; always behind a front door")
    private boolean docker;

    @Override
    public Integer call() {
        Workspace workspace = Workspace.fromEnvironment();
        StackPlan plan = plan(workspace);
        if (docker) {
            ContainerStack stack = ContainerStack.start(plan, workspace, Progress.onStandardError());
            print(stack.frontDoor(), stack.parts(), true, workspace);
            return 0;
        }
        Stack stack = Stack.start(plan, workspace, Progress.onStandardError());
        print(stack.frontDoor(), stack.parts(), stack.plan().hasFrontDoor(), workspace);
        stack.detach();
        return 0;
    }

    private StackPlan plan(Workspace workspace) {
        if (docker && entrance.isEncrypted()) {
            throw wrong("--tls is not for --docker; leave one of them out");
        }
        Optional<BalancingAlgorithm> asked = Optional.ofNullable(balance);
        if (nodes > 1 && !force) {
            asked.ifPresent(this::checkFits);
        }
        try {
            BalancingAlgorithm chosen = asked.orElse(store.defaultBalance());
            StackPlan.Entrance entered = entrance.entrance(workspace);
            boolean hasFrontDoor = nodes > 1 || asked.isPresent() || !entered.equals(StackPlan.Entrance.PLAIN);
            return new StackPlan(store, chosen, nodes, OptionalInt.empty(), hasFrontDoor, entered).withProducts(wares());
        } catch (IllegalArgumentException impossible) {
            throw wrong("--" + impossible.getMessage());
        }
    }

    private ProductConfig wares() {
        ProductConfig asked = wares.wares();
        if (docker && asked.source() == ProductConfig.Source.SUPPLIER) {
            throw wrong("--products supplier is not for --docker; leave one of them out");
        }
        return asked;
    }

    private void checkFits(BalancingAlgorithm balance) {
        store.objectionTo(balance).ifPresent(reason -> {
            throw wrong("--store " + store.label() + " with --balance " + balance.label() + " " + reason
                    + "; leave --balance out, or add --force to see it happen");
        });
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    private static void print(URI frontDoor, List<Part> parts, boolean hasFrontDoor, Workspace workspace) {
        System.out.println(frontDoor);
        if (!hasFrontDoor) {
            return;
        }
        parts.stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .forEach(node -> System.out.println(node.name() + " http://127.0.0.1:" + node.port()));
        System.out.println("statistics http://127.0.0.1:" + workspace.statisticsPort());
    }
}
