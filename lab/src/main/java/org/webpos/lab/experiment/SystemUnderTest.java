package org.webpos.lab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.http.TlsTrust;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackPlan;

/**
 * What is loaded: a stack of the lab's own, or one that runs already and can be seen from outside only.
 *
 * @param address where clients go
 * @param store where it keeps sessions
 * @param plan how it was built; empty when it was not the lab that built it
 * @param parts its processes; empty when it was not the lab that started them
 * @param supplier where its products come from, if that is a supplier of the lab's own
 * @param given asks how many requests the front door gave to each node so far; nothing where it cannot be asked
 * @param trouble asks whether one of its parts has died
 */
record SystemUnderTest(
        URI address,
        String store,
        Optional<StackPlan> plan,
        List<Part> parts,
        Optional<SupplierClient> supplier,
        Supplier<Map<String, Long>> given,
        Supplier<Optional<String>> trouble) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static SystemUnderTest of(Stack stack, Path frontDoorSocket) {
        return new SystemUnderTest(
                stack.frontDoor(),
                stack.plan().store().label(),
                Optional.of(stack.plan()),
                stack.parts(),
                supplier(stack.parts()),
                () -> stack.plan().hasFrontDoor() ? given(frontDoorSocket) : Map.of(),
                stack::deadPart);
    }

    /**
     * Asks a till that runs already what it is.
     *
     * @throws ExperimentException when no till answers there
     */
    static SystemUnderTest at(URI address) {
        URI node = URI.create(address.toString().replaceAll("/+$", "") + "/api/node");
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .sslContext(TlsTrust.contextFor(address.getHost()))
                    .build()
                    .send(HttpRequest.newBuilder(node).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode store = new ObjectMapper().readTree(answer.body()).path("store");
            if (answer.statusCode() == 200 && store.isTextual()) {
                return seen(address, store.textValue());
            }
        } catch (IOException noTill) {
            throw noTill(node);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw noTill(node);
    }

    private static SystemUnderTest seen(URI address, String store) {
        return new SystemUnderTest(
                address, store, Optional.empty(), List.of(), Optional.empty(), Map::of, Optional::empty);
    }

    private static Optional<SupplierClient> supplier(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.kind() == Part.Kind.SUPPLIER)
                .findFirst()
                .map(part -> new SupplierClient(part.port()));
    }

    private static ExperimentException noTill(URI node) {
        return new ExperimentException("no till answers at " + node + "; start one with bin/webpos up");
    }

    private static Map<String, Long> given(Path frontDoorSocket) {
        return HaproxyRuntime.at(frontDoorSocket).servers().stream()
                .collect(Collectors.toMap(Server::name, Server::requests));
    }

    /** Names what its shoppers can choose from who scan; asks the supplier where there is one, so that no cache learns of it. */
    List<String> skus() {
        return supplier.map(SupplierClient::skus).orElseGet(new Listing(address)::skus);
    }

    boolean fromOutside() {
        return plan.isEmpty();
    }

    /** Names what a run is of, for the result files. */
    Configuration setUp(Round round) {
        return new Configuration(
                store,
                hasFrontDoor() ? plan.map(p -> p.balance().label()).orElse(null) : null,
                plan.map(StackPlan::nodes).orElse(null),
                cpus(),
                plan.filter(p -> !p.products().equals(ProductConfig.BUNDLED))
                        .map(p -> p.products().source().label())
                        .orElse(null),
                plan.filter(p -> p.products().cache() != ProductConfig.Cache.AUTO)
                        .map(p -> p.products().cache().label())
                        .orElse(null),
                round.trial());
    }

    private boolean hasFrontDoor() {
        return parts.stream().anyMatch(part -> part.kind() == Part.Kind.HAPROXY);
    }

    private @Nullable Integer cpus() {
        return plan.filter(p -> p.cpus().isPresent())
                .map(p -> p.cpus().getAsInt())
                .orElse(null);
    }
}
