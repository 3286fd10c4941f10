package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Chooses pods by their labels, as Kubernetes does for the few forms that are in use here.
 *
 * @param json {@code matchLabels} and {@code matchExpressions} with the operator {@code In}; empty for all pods
 */
record Selector(JsonNode json) {

    /** The workloads whose pods it chooses. */
    List<Workload> chosen(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> matches(workload.labels()))
                .toList();
    }

    /** Tells whether labels fit. */
    boolean matches(JsonNode labels) {
        return has(labels, json.path("matchLabels"))
                && StreamSupport.stream(json.path("matchExpressions").spliterator(), false)
                        .allMatch(expression -> isIn(labels, expression));
    }

    /** Tells whether there are all of these labels. */
    static boolean has(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private static boolean isIn(JsonNode labels, JsonNode expression) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new AssertionError("only the operator In is understood here: " + expression);
        }
        JsonNode value = labels.path(expression.path("key").asText());
        return StreamSupport.stream(expression.path("values").spliterator(), false)
                .anyMatch(value::equals);
    }
}
