package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Selectors choose what they are meant to, which Kubernetes itself never says. */
final class LabelRules {

    private LabelRules() {}

    /** A workload finds its own pods; otherwise it is refused. */
    static Stream<String> workloadsFindTheirPods(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> !new Selector(workload.object().at("/spec/selector")).matches(workload.labels()))
                .map(workload -> workload.title() + ": its selector does not match the labels of its pods");
    }

    /** No two workloads have pods of the same labels, or one would take the other's. */
    static Stream<String> podsAreToldApart(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> manifest.workloads().stream()
                        .anyMatch(other ->
                                !other.equals(workload) && other.labels().equals(workload.labels())))
                .map(workload -> workload.title() + ": its pods cannot be told from those of another");
    }

    /** A service leads to pods of one workload, and to ports they have. */
    static Stream<String> servicesLeadSomewhere(Manifest manifest) {
        return manifest.of("Service").stream().flatMap(service -> {
            Stream<Workload> pods = manifest.workloads().stream()
                    .filter(workload -> Selector.has(workload.labels(), service.at("/spec/selector")));
            return pods.findFirst()
                    .map(workload -> strangePorts(service, workload))
                    .orElse(Stream.of(Manifest.title(service) + ": no pod has the labels it selects"));
        });
    }

    private static Stream<String> strangePorts(JsonNode service, Workload workload) {
        return StreamSupport.stream(service.at("/spec/ports").spliterator(), false)
                .map(port -> port.path("targetPort"))
                .filter(port -> !workload.hasPort(port))
                .map(port -> Manifest.title(service) + ": " + workload.title() + " has no port " + port);
    }

    /** A budget for disruptions counts the pods of one workload. */
    static Stream<String> budgetsCountPods(Manifest manifest) {
        return manifest.of("PodDisruptionBudget").stream()
                .filter(budget -> new Selector(budget.at("/spec/selector"))
                                .chosen(manifest)
                                .size()
                        != 1)
                .map(budget -> Manifest.title(budget) + ": it has to select the pods of one workload");
    }

    /** Pods are spread against pods of their own kind. */
    static Stream<String> podsSpreadAmongTheirOwn(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> Stream.concat(workload.pod().findValues("labelSelector").stream(), Stream.of())
                        .anyMatch(selector -> !new Selector(selector).matches(workload.labels())))
                .map(workload -> workload.title() + ": it is spread against pods of another kind");
    }

    /** Who has several pods has a budget for them and spreads them over hosts. */
    static Stream<String> severalPodsAreProtected(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> workload.object().at("/spec/replicas").asInt(1) > 1)
                .filter(workload -> workload.pod().findValues("topologyKey").isEmpty()
                        || manifest.of("PodDisruptionBudget").stream()
                                .noneMatch(
                                        budget -> new Selector(budget.at("/spec/selector")).matches(workload.labels())))
                .map(workload -> workload.title() + ": several pods need a disruption budget and hosts to spread over");
    }
}
