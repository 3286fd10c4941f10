package org.webpos.lab.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.Certificates;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.UserEnvironment;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a stack and leaves it running. */
@Command(name = "up", description = "Starts nodes and what they need, and returns once every node is ready.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--store", paramLabel = "STORE", description = "where sessions live: " + WebPos.CHOICES)
    private Store store = Store.LOCAL;

    @Option(names = "--nodes", paramLabel = "N", description = "how many nodes, 1 to 4" + WebPos.DEFAULT)
    private int nodes = 4;

    @Option(
            names = "--balance",
            paramLabel = "ALGORITHM",
            description =
                    "how HAProxy chooses a node: ${COMPLETION-CANDIDATES} (default: what fits the store; none for one node)")
    private @Nullable BalancingAlgorithm balance;

    @Option(names = "--force", description = "even where store and balancing algorithm do not fit")
    private boolean force;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "the most requests a second that one client address is served (default: no limit)")
    private @Nullable Integer rateLimit;

    @Option(
            names = "--tls",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PEM",
            description = "HTTPS, with a certificate and its key from a file, or with one made here")
    private @Nullable String tls;

    @Option(names = "--products", paramLabel = "SOURCE", description = "where products come from: " + WebPos.CHOICES)
    private ProductConfig.Source products = ProductConfig.Source.BUNDLED;

    @Option(names = "--cache", paramLabel = "CACHE", description = "how nodes cache products: " + WebPos.CHOICES)
    private ProductConfig.Cache cache = ProductConfig.Cache.AUTO;

    @Option(
            names = "--supplier-quota-per-second",
            paramLabel = "N",
            description =
                    "how many requests a second the supplier answers (default: " + ProductConfig.DEFAULT_QUOTA + ")")
    private @Nullable Integer supplierQuota;

    @Option(
            names = "--supplier-delay",
            paramLabel = "MS",
            description = "how long the supplier takes for an answer (default: 0)")
    private @Nullable Integer supplierDelay;

    @Option(
            names = "--with-links",
            description = "with a proxy between the nodes and Redis, or between the members of Hazelcast, for faults of"
                    + " links")
    private boolean withLinks;

    @Option(names = "--docker", description = "in containers, by compose.yaml; always behind a front door")
    private boolean docker;

    @Override
    public Integer call() {
        Workspace workspace = Workspace.fromEnvironment();
        StackPlan plan = plan(workspace);
        UserEnvironment.ofThisProcess().report().forEach(Progress.onStandardError()::say);
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

    /** Turns the options into a plan, and makes a certificate where one is needed. */
    private StackPlan plan(Workspace workspace) {
        if (docker && tls != null) {
            throw new UsageException("--tls is not for --docker; leave one of them out");
        }
        if (docker && withLinks) {
            throw new UsageException("--with-links is not for --docker; leave one of them out");
        }
        if (nodes > 1 && !force && balance != null) {
            checkFits(balance);
        }
        try {
            BalancingAlgorithm chosen = balance == null ? store.defaultBalance() : balance;
            StackPlan.Entrance entrance = entrance(workspace);
            boolean hasFrontDoor = nodes > 1 || balance != null || !entrance.equals(StackPlan.Entrance.PLAIN);
            StackPlan plan = new StackPlan(store, chosen, nodes, OptionalInt.empty(), hasFrontDoor, entrance)
                    .withProducts(productConfig())
                    .keepingSessions();
            return withLinks ? plan.withLinks() : plan;
        } catch (IllegalArgumentException impossible) {
            throw new UsageException("--" + impossible.getMessage());
        }
    }

    private void checkFits(BalancingAlgorithm algorithm) {
        store.objectionTo(algorithm).ifPresent(reason -> {
            throw new UsageException("--store " + store.label() + " with --balance " + algorithm.label() + " " + reason
                    + "; leave --balance out, or add --force to see it happen");
        });
    }

    private StackPlan.Entrance entrance(Workspace workspace) {
        OptionalInt limit = rateLimit == null ? OptionalInt.empty() : OptionalInt.of(rateLimit);
        return new StackPlan.Entrance(
                limit,
                Optional.ofNullable(tls)
                        .map(file -> file.isEmpty()
                                ? Certificates.selfSigned(workspace)
                                : Certificates.validated(Path.of(file))));
    }

    private ProductConfig productConfig() {
        boolean supplier = products == ProductConfig.Source.SUPPLIER;
        if (!supplier && (supplierQuota != null || supplierDelay != null)) {
            throw new IllegalArgumentException((supplierQuota == null ? "supplier-delay" : "supplier-quota-per-second")
                    + " is for --products supplier alone");
        }
        ProductConfig config = new ProductConfig(
                products,
                cache,
                supplierQuota == null ? ProductConfig.DEFAULT_QUOTA : supplierQuota,
                supplierDelay == null ? 0 : supplierDelay);
        if (docker && supplier) {
            throw new UsageException("--products supplier is not for --docker; leave one of them out");
        }
        return config;
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
