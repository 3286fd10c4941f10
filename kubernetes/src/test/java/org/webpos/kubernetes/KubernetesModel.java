package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks every object against the official Java model of Kubernetes: no unknown field, no required field missing, no wrong type.
 * An object must be unchanged after it was parsed to the model and serialised again, so a number instead of a text is found as well.
 */
final class KubernetesModel {

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1 Namespace", V1Namespace.class,
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Secret", V1Secret.class,
            "v1 Service", V1Service.class,
            "apps/v1 Deployment", V1Deployment.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
            "networking.k8s.io/v1 Ingress", V1Ingress.class);

    private KubernetesModel() {}

    /** Every object matches the model of its kind and version. */
    static Stream<String> objectsMatchTheModel(Manifest manifest) {
        return manifest.objects().stream().flatMap(KubernetesModel::violations);
    }

    /** Joins the lines of base64 in secrets, as Kubernetes does. */
    private static String unfold(JsonNode object) {
        return Manifest.kind(object).equals("Secret") ? object.toString().replace("\\n", "") : object.toString();
    }

    private static Stream<String> violations(JsonNode object) {
        String type = object.path("apiVersion").asText() + " " + Manifest.kind(object);
        Class<?> model = KINDS.get(type);
        if (model == null) {
            return Stream.of(Manifest.title(object) + ": there is no " + type);
        }
        JsonElement given = JsonParser.parseString(unfold(object));
        try {
            JsonElement understood = JSON.getGson().toJsonTree(JSON.getGson().fromJson(given, model));
            return new Difference(given, understood).paths().map(path -> Manifest.title(object) + path);
        } catch (IllegalArgumentException | JsonParseException refused) {
            return Stream.of(Manifest.title(object) + ": " + refused.getMessage());
        }
    }

    /**
     * The differences between a document and the same document after parsing.
     *
     * @param given the document
     * @param understood the document after parsing
     */
    private record Difference(JsonElement given, JsonElement understood) {

        /** Returns the different paths with both values; empty if there is none. */
        Stream<String> paths() {
            return compare("", given, understood);
        }

        private static Stream<String> compare(String path, JsonElement given, JsonElement understood) {
            if (given instanceof JsonObject fields && understood instanceof JsonObject others) {
                return fields.keySet().stream()
                        .flatMap(name -> compare(path + "/" + name, fields.get(name), orNull(others.get(name))));
            }
            if (given instanceof JsonArray items
                    && understood instanceof JsonArray others
                    && items.size() == others.size()) {
                return IntStream.range(0, items.size())
                        .boxed()
                        .flatMap(i -> compare(path + "/" + i, items.get(i), others.get(i)));
            }
            return given.equals(understood)
                    ? Stream.of()
                    : Stream.of(path + " is " + given + ", understood as " + understood);
        }

        private static JsonElement orNull(@Nullable JsonElement element) {
            return Objects.requireNonNullElse(element, JsonNull.INSTANCE);
        }
    }
}
