package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that an object refers to exists. */
final class ReferenceRules {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([A-Za-z0-9_]+)\\)");

    private ReferenceRules() {}

    /** ConfigMaps and secrets that pods read exist. */
    static Stream<String> mapsAndSecretsExist(Manifest manifest) {
        return manifest.workloads().stream()
                .flatMap(workload -> Stream.concat(
                        missing(
                                manifest,
                                workload,
                                "ConfigMap",
                                List.of("configMapRef", "configMapKeyRef", "configMap")),
                        missing(manifest, workload, "Secret", List.of("secretRef", "secretKeyRef", "secret"))));
    }

    private static Stream<String> missing(Manifest manifest, Workload workload, String kind, List<String> fields) {
        return fields.stream()
                .flatMap(field -> workload.pod().findValues(field).stream())
                .map(reference -> reference.path("name").asText())
                .filter(name -> manifest.find(kind, name).isEmpty())
                .map(name -> workload.title() + ": there is no " + kind + " " + name);
    }

    /** Volumes that containers mount exist. */
    static Stream<String> volumesExist(Manifest manifest) {
        return manifest.containers().stream()
                .flatMap(container -> container.json().at("/volumeMounts").findValues("name").stream()
                        .filter(name -> !container.workload().volumes().contains(name))
                        .map(name -> container.title() + ": there is no volume " + name));
    }

    /** A stateful set has a headless service, which also publishes the names of pods that are not ready. */
    static Stream<String> statefulSetsHaveHeadlessServices(Manifest manifest) {
        return manifest.of("StatefulSet").stream()
                .filter(set -> manifest.find(
                                "Service", set.at("/spec/serviceName").asText())
                        .filter(service ->
                                service.at("/spec/clusterIP").asText().equals("None"))
                        .filter(service ->
                                service.at("/spec/publishNotReadyAddresses").asBoolean())
                        .filter(service -> service.at("/spec/selector").equals(set.at("/spec/selector/matchLabels")))
                        .isEmpty())
                .map(set -> Manifest.title(set) + ": it needs a headless service of its own that publishes all names");
    }

    /** The target of an autoscaler exists and starts with the minimum number of pods. */
    static Stream<String> autoscalersHaveTargets(Manifest manifest) {
        return manifest.of("HorizontalPodAutoscaler").stream()
                .filter(scaler -> manifest.find(
                                scaler.at("/spec/scaleTargetRef/kind").asText(),
                                scaler.at("/spec/scaleTargetRef/name").asText())
                        .filter(target -> target.at("/spec/replicas").equals(scaler.at("/spec/minReplicas")))
                        .isEmpty())
                .map(scaler ->
                        Manifest.title(scaler) + ": it needs a target that starts with its minimum number of pods");
    }

    /** References to variables in values are resolved by Kubernetes only if the variables are defined before. */
    static Stream<String> variablesAreDefinedBeforeUse(Manifest manifest) {
        return manifest.containers().stream().flatMap(container -> {
            Set<String> defined = new HashSet<>();
            return container.env().stream().flatMap(variable -> unknown(variable, defined)).toList().stream()
                    .map(name -> container.title() + ": $(" + name + ") is not set before it is used");
        });
    }

    private static Stream<String> unknown(JsonNode variable, Set<String> defined) {
        List<String> unknown = VARIABLE.matcher(variable.path("value").asText())
                .results()
                .map(reference -> reference.group(1))
                .filter(name -> !defined.contains(name))
                .toList();
        defined.add(variable.path("name").asText());
        return unknown.stream();
    }

    /** Every object is in the only namespace. */
    static Stream<String> everythingIsInTheNamespace(Manifest manifest) {
        String namespace = Manifest.name(manifest.of("Namespace").get(0));
        return manifest.objects().stream()
                .filter(object -> !Manifest.kind(object).equals("Namespace"))
                .filter(object -> !object.at("/metadata/namespace").asText().equals(namespace))
                .map(object -> Manifest.title(object) + ": it is not in the namespace " + namespace);
    }
}
