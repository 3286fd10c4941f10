package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Selectors match the intended pods, which Kubernetes itself does not check. */
final class LabelRules {

    private LabelRules() {}

    /** A workload selects its own pods; otherwise Kubernetes rejects it. */
    static Stream<String> workloadsSelectTheirPods(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> !new Selector(workload.object().at("/spec/selector")).matches(workload.labels()))
                .map(workload -> workload.title() + ": its selector does not match the labels of its pods");
    }

    /** No two workloads have pods with the same labels, because one would select the other's. */
    static Stream<String> podsHaveDistinctLabels(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> manifest.workloads().stream()
                        .anyMatch(other ->
                                !other.equals(workload) && other.labels().equals(workload.labels())))
                .map(workload -> workload.title() + ": its pods have the labels of another workload");
    }

    /** A service selects pods of one workload, at ports they have. */
    static Stream<String> servicesSelectPods(Manifest manifest) {
        return manifest.of("Service").stream().flatMap(service -> {
            Stream<Workload> pods = manifest.workloads().stream()
                    .filter(workload -> Selector.has(workload.labels(), service.at("/spec/selector")));
            return pods.findFirst()
                    .map(workload -> unknownPorts(service, workload))
                    .orElse(Stream.of(Manifest.title(service) + ": no pod has the labels it selects"));
        });
    }

    private static Stream<String> unknownPorts(JsonNode service, Workload workload) {
        return StreamSupport.stream(service.at("/spec/ports").spliterator(), false)
                .map(port -> port.path("targetPort"))
                .filter(port -> !workload.hasPort(port))
                .map(port -> Manifest.title(service) + ": " + workload.title() + " has no port " + port);
    }

    /** A disruption budget selects the pods of one workload. */
    static Stream<String> budgetsSelectPods(Manifest manifest) {
        return manifest.of("PodDisruptionBudget").stream()
                .filter(budget -> new Selector(budget.at("/spec/selector"))
                                .select(manifest)
                                .size()
                        != 1)
                .map(budget -> Manifest.title(budget) + ": it has to select the pods of one workload");
    }

    /** Spread constraints of pods select pods of the same workload. */
    static Stream<String> podsSpreadAmongThemselves(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> Stream.concat(workload.pod().findValues("labelSelector").stream(), Stream.of())
                        .anyMatch(selector -> !new Selector(selector).matches(workload.labels())))
                .map(workload -> workload.title() + ": it is spread against pods of another kind");
    }

    /** A workload with several replicas has a disruption budget and spreads them over hosts. */
    static Stream<String> replicasHaveBudgetAndSpread(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> workload.object().at("/spec/replicas").asInt(1) > 1)
                .filter(workload -> workload.pod().findValues("topologyKey").isEmpty()
                        || manifest.of("PodDisruptionBudget").stream()
                                .noneMatch(
                                        budget -> new Selector(budget.at("/spec/selector")).matches(workload.labels())))
                .map(workload -> workload.title() + ": several pods need a disruption budget and hosts to spread over");
    }
}
