package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A label selector, with the semantics of Kubernetes for the few forms that are in use here.
 *
 * @param json {@code matchLabels} and {@code matchExpressions} with the operator {@code In}; empty for all pods
 */
record Selector(JsonNode json) {

    /** Returns the workloads whose pods it matches. */
    List<Workload> select(Manifest manifest) {
        return manifest.workloads().stream()
                .filter(workload -> matches(workload.labels()))
                .toList();
    }

    /** Returns whether it matches these labels. */
    boolean matches(JsonNode labels) {
        return has(labels, json.path("matchLabels"))
                && StreamSupport.stream(json.path("matchExpressions").spliterator(), false)
                        .allMatch(expression -> isIn(labels, expression));
    }

    /** Returns whether all required labels are present. */
    static boolean has(JsonNode labels, JsonNode required) {
        return required.properties().stream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private static boolean isIn(JsonNode labels, JsonNode expression) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new AssertionError("only the operator In is supported here: " + expression);
        }
        JsonNode value = labels.path(expression.path("key").asText());
        return StreamSupport.stream(expression.path("values").spliterator(), false)
                .anyMatch(value::equals);
    }
}
