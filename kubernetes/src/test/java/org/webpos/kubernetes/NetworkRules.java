package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ports, and the network policies that protect them. */
final class NetworkRules {

    private NetworkRules() {}

    /** A probe uses a port of its container. */
    static Stream<String> probesUseContainerPorts(Manifest manifest) {
        return manifest.containers().stream()
                .flatMap(container -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .flatMap(probe -> container.json().path(probe).findValues("port").stream()
                                .filter(port -> !container.hasPort(port))
                                .map(port -> container.title() + ": its " + probe + " uses " + port
                                        + ", which it does not have")));
    }

    /** A policy selects existing pods, at ports they have, and admits existing pods. */
    static Stream<String> policiesReferToExistingPods(Manifest manifest) {
        return manifest.of("NetworkPolicy").stream().flatMap(policy -> {
            List<Workload> selected = new Selector(policy.at("/spec/podSelector")).select(manifest);
            return Stream.concat(
                            selected.isEmpty() ? Stream.of("it selects no pod") : Stream.of(),
                            Stream.concat(missingPeers(manifest, policy), unknownPorts(policy, selected)))
                    .map(violation -> Manifest.title(policy) + ": " + violation);
        });
    }

    private static Stream<String> missingPeers(Manifest manifest, JsonNode policy) {
        return policy.at("/spec/ingress").findValues("podSelector").stream()
                .filter(peer -> new Selector(peer).select(manifest).isEmpty())
                .map(peer -> "it admits pods that do not exist, " + peer);
    }

    private static Stream<String> unknownPorts(JsonNode policy, List<Workload> selected) {
        return policy.at("/spec/ingress").findValues("port").stream()
                .filter(port -> selected.stream().anyMatch(workload -> !workload.hasPort(port)))
                .map(port -> "its pods have no port " + port);
    }

    /** Connections are denied unless a policy allows them. */
    static Stream<String> ingressIsDeniedByDefault(Manifest manifest) {
        return manifest.of("NetworkPolicy").stream()
                        .anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                                && policy.at("/spec/ingress").isMissingNode()
                                && policy.at("/spec/policyTypes/0").asText().equals("Ingress"))
                ? Stream.of()
                : Stream.of("there is no NetworkPolicy that denies all connections");
    }

    /** An ingress refers to a service and a port of it. */
    static Stream<String> ingressesReferToServices(Manifest manifest) {
        return manifest.of("Ingress").stream().flatMap(ingress -> ingress.findValues("service").stream()
                .filter(backend -> !exists(manifest, backend))
                .map(backend -> Manifest.title(ingress) + ": there is no such service and port, " + backend));
    }

    private static boolean exists(Manifest manifest, JsonNode backend) {
        return manifest.find("Service", backend.path("name").asText())
                .filter(service -> StreamSupport.stream(
                                service.at("/spec/ports").spliterator(), false)
                        .anyMatch(port -> port.path("name").equals(backend.at("/port/name"))))
                .isPresent();
    }

    /** The till has one service for clients, on port 80. */
    static Stream<String> tillHasAService(Manifest manifest) {
        return manifest.find("Service", "webpos")
                        .filter(service -> service.at("/spec/ports/0/port").asInt() == 80)
                        .isPresent()
                ? Stream.of()
                : Stream.of("there is no Service webpos on port 80");
    }
}
