package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The addresses of pods in the environment of containers. */
final class AddressRules {

    private static final Pattern ADDRESS =
            Pattern.compile("([a-z-]+)-(\\d+)\\.([a-z-]+)\\.([a-z-]+)\\.svc\\.cluster\\.local:(\\d+)");
    private static final Pattern LISTED = Pattern.compile("WEBPOS_(BACKEND_\\d|SESSION_[A-Z]+_(NODES|MEMBERS))");

    private AddressRules() {}

    /** A list of pod addresses has all possible pods of one stateful set, by its own service, at a port they have. */
    static Stream<String> addressListsAreComplete(Manifest manifest) {
        return manifest.containers().stream().flatMap(container -> {
            Map<String, List<MatchResult>> lists = environment(manifest, container).entrySet().stream()
                    .filter(entry -> LISTED.matcher(entry.getKey()).matches())
                    .collect(Collectors.groupingBy(
                            entry -> entry.getKey().replaceFirst("_\\d$", ""),
                            Collectors.flatMapping(
                                    entry -> ADDRESS.matcher(entry.getValue()).results(), Collectors.toList())));
            return lists.entrySet().stream()
                    .filter(list -> !namesAll(manifest, list.getValue()))
                    .map(list -> container.title() + ": " + list.getKey()
                            + " has to name every pod that a stateful set may have, in full, at a port of theirs");
        });
    }

    private static boolean namesAll(Manifest manifest, List<MatchResult> addresses) {
        return !addresses.isEmpty()
                && manifest.find("StatefulSet", addresses.get(0).group(1))
                        .filter(set -> expected(manifest, new Workload(set), addresses.get(0))
                                .equals(addresses.stream()
                                        .map(MatchResult::group)
                                        .collect(Collectors.toSet())))
                        .isPresent();
    }

    private static Set<String> expected(Manifest manifest, Workload pods, MatchResult first) {
        JsonNode port = new IntNode(Integer.parseInt(first.group(5)));
        String domain = "." + pods.object().at("/spec/serviceName").asText() + "."
                + pods.object().at("/metadata/namespace").asText() + ".svc.cluster.local:";
        return !pods.hasPort(port)
                ? Set.of()
                : IntStream.range(0, maxReplicas(manifest, pods.object()))
                        .mapToObj(number -> first.group(1) + "-" + number + domain + port)
                        .collect(Collectors.toSet());
    }

    private static int maxReplicas(Manifest manifest, JsonNode set) {
        return manifest.of("HorizontalPodAutoscaler").stream()
                .filter(scaler -> scaler.at("/spec/scaleTargetRef/name").equals(set.at("/metadata/name")))
                .map(scaler -> scaler.at("/spec/maxReplicas").asInt())
                .findFirst()
                .orElse(set.at("/spec/replicas").asInt());
    }

    /** Returns the environment of a container with references to variables resolved. */
    private static Map<String, String> environment(Manifest manifest, Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        StreamSupport.stream(container.json().path("envFrom").spliterator(), false)
                .flatMap(source ->
                        manifest.find("ConfigMap", source.findPath("name").asText()).stream())
                .flatMap(map -> map.path("data").properties().stream())
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        container
                .env()
                .forEach(variable ->
                        environment.put(variable.path("name").asText(), value(container, variable, environment)));
        return environment;
    }

    private static String value(Container container, JsonNode variable, Map<String, String> environment) {
        if (variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.namespace")) {
            return container.workload().object().at("/metadata/namespace").asText();
        }
        String value = variable.path("value").asText();
        for (Map.Entry<String, String> known : environment.entrySet()) {
            value = value.replace("$(" + known.getKey() + ")", known.getValue());
        }
        return value;
    }
}
