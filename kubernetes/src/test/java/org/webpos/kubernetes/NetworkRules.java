package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ports and those who may reach them. */
final class NetworkRules {

    private NetworkRules() {}

    /** A probe asks at a port its container has. */
    static Stream<String> probesAskAtPorts(Manifest manifest) {
        return manifest.containers().stream()
                .flatMap(container -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .flatMap(probe -> container.json().path(probe).findValues("port").stream()
                                .filter(port -> !container.hasPort(port))
                                .map(port -> container.title() + ": its " + probe + " asks at " + port
                                        + ", which it does not have")));
    }

    /** A policy protects pods that exist, at ports they have, and lets pods in that exist. */
    static Stream<String> policiesNameWhatExists(Manifest manifest) {
        return manifest.of("NetworkPolicy").stream().flatMap(policy -> {
            List<Workload> chosen = new Selector(policy.at("/spec/podSelector")).chosen(manifest);
            return Stream.concat(
                            chosen.isEmpty() ? Stream.of("it protects no pod") : Stream.of(),
                            Stream.concat(strangers(manifest, policy), strangePorts(policy, chosen)))
                    .map(complaint -> Manifest.title(policy) + ": " + complaint);
        });
    }

    private static Stream<String> strangers(Manifest manifest, JsonNode policy) {
        return policy.at("/spec/ingress").findValues("podSelector").stream()
                .filter(peer -> new Selector(peer).chosen(manifest).isEmpty())
                .map(peer -> "it lets pods in that do not exist, " + peer);
    }

    private static Stream<String> strangePorts(JsonNode policy, List<Workload> chosen) {
        return policy.at("/spec/ingress").findValues("port").stream()
                .filter(port -> chosen.stream().anyMatch(workload -> !workload.hasPort(port)))
                .map(port -> "its pods have no port " + port);
    }

    /** Nobody is let in unless a policy says so. */
    static Stream<String> nobodyIsLetInByDefault(Manifest manifest) {
        return manifest.of("NetworkPolicy").stream()
                        .anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                                && policy.at("/spec/ingress").isMissingNode()
                                && policy.at("/spec/policyTypes/0").asText().equals("Ingress"))
                ? Stream.of()
                : Stream.of("there is no NetworkPolicy that lets nobody in");
    }

    /** An ingress leads to a service and a port of it. */
    static Stream<String> ingressesLeadSomewhere(Manifest manifest) {
        return manifest.of("Ingress").stream().flatMap(ingress -> ingress.findValues("service").stream()
                .filter(backend -> !leadsSomewhere(manifest, backend))
                .map(backend -> Manifest.title(ingress) + ": there is no such service and port, " + backend));
    }

    private static boolean leadsSomewhere(Manifest manifest, JsonNode backend) {
        return manifest.find("Service", backend.path("name").asText())
                .filter(service -> StreamSupport.stream(
                                service.at("/spec/ports").spliterator(), false)
                        .anyMatch(port -> port.path("name").equals(backend.at("/port/name"))))
                .isPresent();
    }

    /** Clients find one service to talk to, on port 80. */
    static Stream<String> clientsFindTheTill(Manifest manifest) {
        return manifest.find("Service", "webpos")
                        .filter(service -> service.at("/spec/ports/0/port").asInt() == 80)
                        .isPresent()
                ? Stream.of()
                : Stream.of("there is no Service webpos on port 80");
    }
}
