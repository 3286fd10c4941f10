package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
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
import java.util.stream.Stream;

/**
 * Every object is one that Kubernetes knows: no field it does not, none missing that it requires, none of another type.
 * An object has to come back from Kubernetes' own model as it went in, so a number where a text belongs is told as well.
 */
final class Model {

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

    private Model() {}

    /** Tells what is not as Kubernetes knows it. */
    static Stream<String> kubernetesKnowsIt(Manifest manifest) {
        return manifest.objects().stream().flatMap(Model::complaint);
    }

    /** Secrets come with lines of base64, which Kubernetes takes for one. */
    private static String unfolded(JsonNode object) {
        return Manifest.kind(object).equals("Secret") ? object.toString().replace("\\n", "") : object.toString();
    }

    private static Stream<String> complaint(JsonNode object) {
        String type = object.path("apiVersion").asText() + " " + Manifest.kind(object);
        Class<?> model = KINDS.get(type);
        if (model == null) {
            return Stream.of(Manifest.title(object) + ": there is no " + type);
        }
        JsonElement given = JsonParser.parseString(unfolded(object));
        try {
            JsonElement understood = JSON.getGson().toJsonTree(JSON.getGson().fromJson(given, model));
            return new Difference(given, understood).paths().map(path -> Manifest.title(object) + path);
        } catch (IllegalArgumentException | JsonParseException refused) {
            return Stream.of(Manifest.title(object) + ": " + refused.getMessage());
        }
    }
}
