package org.webpos.lab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.fault.FaultGuard;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Workspace;

/**
 * What is loaded: a stack of the lab's own, or one that runs already and can be measured from outside only.
 *
 * @param address where clients connect
 * @param store where it keeps sessions
 * @param plan how it was built; empty for a stack from outside
 * @param parts its processes; empty for a stack from outside
 * @param links whether connections behind its nodes pass through a proxy that can disturb them
 * @param supplier where its products come from, if that is a supplier of the lab's own
 * @param faults injects a fault into it; empty for a stack from outside
 * @param answeredBy reads how many requests the front door has sent to each node so far; empty where it cannot be queried
 * @param failure asks whether one of its parts has died
 */
record SystemUnderTest(
        URI address,
        String store,
        Optional<StackPlan> plan,
        List<Part> parts,
        boolean links,
        Optional<SupplierClient> supplier,
        Optional<Function<FaultRequest, FaultGuard>> faults,
        Supplier<Map<String, Long>> answeredBy,
        Supplier<Optional<String>> failure) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Set<String> LOCAL_HOSTS = Set.of("127.0.0.1", "localhost");
    private static final int PAGE_SIZE = 200;
    private static final int MAX_PRODUCTS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns a stack that the lab started. */
    static SystemUnderTest of(Stack stack, Workspace workspace) {
        return new SystemUnderTest(
                stack.frontDoor(),
                stack.plan().store().label(),
                Optional.of(stack.plan()),
                stack.parts(),
                stack.plan().links(),
                stack.parts().stream()
                        .filter(part -> part.kind() == Part.Kind.SUPPLIER)
                        .findFirst()
                        .map(part -> new SupplierClient(part.port())),
                Optional.of(request ->
                        FaultGuard.inject(request, DetachedStack.find(workspace).orElseThrow(), workspace)),
                () -> stack.plan().hasFrontDoor() ? requestsByNode(workspace.frontDoorSocket()) : Map.of(),
                stack::deadPart);
    }

    private static Map<String, Long> requestsByNode(Path frontDoorSocket) {
        return HaproxyRuntime.at(frontDoorSocket).servers().stream()
                .collect(Collectors.toMap(Server::name, Server::requests));
    }

    /**
     * Asks a till that runs already where it keeps sessions. Another shop with the same HTTP interface for carts need not say so.
     *
     * @param running the stack that runs in this workspace, which may be what is at the address
     * @throws ExperimentException when no till answers there
     */
    static SystemUnderTest at(URI address, Optional<DetachedStack> running) {
        URI node = resolve(address, "/api/node");
        LabHttpClient client = client(address);
        String store = get(client, node)
                .map(body -> body.path("store").textValue())
                .or(() -> get(client, resolve(address, "/api/products?limit=1"))
                        .filter(products -> products.findValue("sku") != null)
                        .map(products -> "another system"))
                .orElseThrow(
                        () -> new ExperimentException("no till answers at " + node + "; start one with bin/webpos up"));
        return new SystemUnderTest(
                address,
                store,
                Optional.empty(),
                List.of(),
                isWithLinks(address, running),
                Optional.empty(),
                Optional.empty(),
                Map::of,
                Optional::empty);
    }

    /** Returns whether the stack that runs in a workspace has links, and its front door is at an address. */
    static boolean isWithLinks(URI address, Optional<DetachedStack> running) {
        return running.filter(stack -> LOCAL_HOSTS.contains(address.getHost())
                        && address.getPort() == stack.frontDoor().getPort())
                .filter(stack -> stack.parts().stream().anyMatch(part -> part.kind() == Part.Kind.LINKS))
                .isPresent();
    }

    /**
     * Returns what scanning shoppers can choose from, in its order. Asks the supplier where there is one, so that the products
     * do not get into a cache.
     *
     * @throws ExperimentException when the till does not list its products
     */
    List<String> skus() {
        return supplier.map(SupplierClient::skus).orElseGet(this::listedSkus);
    }

    private List<String> listedSkus() {
        LabHttpClient client = client(address);
        List<String> skus = new ArrayList<>();
        List<String> page;
        do {
            String after = skus.isEmpty() ? "" : "&after=" + skus.get(skus.size() - 1);
            URI products = resolve(address, "/api/products?limit=" + PAGE_SIZE + after);
            page = get(client, products)
                    .map(body -> body.findValuesAsText("sku"))
                    .orElseThrow(() -> new ExperimentException("the till does not list its products at " + products));
            skus.addAll(page);
        } while (page.size() == PAGE_SIZE && skus.size() < MAX_PRODUCTS);
        return skus;
    }

    private static LabHttpClient client(URI address) {
        return LabHttpClient.trusting(address, TIMEOUT);
    }

    private static URI resolve(URI address, String path) {
        return URI.create(address.toString().replaceAll("/+$", "") + path);
    }

    /** Reads JSON; empty when there is no 200 with JSON in time. */
    private static Optional<JsonNode> get(LabHttpClient client, URI resource) {
        try {
            LabHttpClient.Response response = client.get(resource);
            return response.isOk() ? Optional.of(JSON.readTree(response.body())) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    boolean fromOutside() {
        return plan.isEmpty();
    }

    /** Returns the description of a run for the result files. */
    Configuration configuration(Round round) {
        boolean hasFrontDoor = parts.stream().anyMatch(part -> part.kind() == Part.Kind.HAPROXY);
        return new Configuration(
                store,
                hasFrontDoor ? plan.map(p -> p.balance().label()).orElse(null) : null,
                plan.map(StackPlan::nodes).orElse(null),
                cpus(),
                plan.filter(p -> !p.products().equals(ProductConfig.BUNDLED))
                        .map(p -> p.products().source().label())
                        .orElse(null),
                plan.filter(p -> p.products().cache() != ProductConfig.Cache.AUTO)
                        .map(p -> p.products().cache().label())
                        .orElse(null),
                links ? true : null,
                round.profile());
    }

    private @Nullable Integer cpus() {
        return plan.filter(p -> p.cpus().isPresent())
                .map(p -> p.cpus().getAsInt())
                .orElse(null);
    }
}
