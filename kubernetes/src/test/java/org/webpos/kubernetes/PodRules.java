package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** Every pod runs with restricted rights and with resource limits. */
final class PodRules {

    private static final Map<String, String> POD_VALUES = Map.of(
            "/automountServiceAccountToken", "false",
            "/enableServiceLinks", "false",
            "/securityContext/runAsNonRoot", "true",
            "/securityContext/seccompProfile/type", "RuntimeDefault");

    private static final Map<String, String> CONTAINER_VALUES = Map.of(
            "/securityContext/allowPrivilegeEscalation", "false",
            "/securityContext/readOnlyRootFilesystem", "true",
            "/securityContext/capabilities/drop/0", "ALL");

    private PodRules() {}

    /** No root, no service account, no capability, a read-only file system, the seccomp profile of the runtime. */
    static Stream<String> podsAreRestricted(Manifest manifest) {
        Stream<String> pods = manifest.workloads().stream().flatMap(workload -> differences(POD_VALUES, workload.pod())
                .map(difference -> workload.title() + ": " + difference));
        Stream<String> containers = manifest.containers().stream()
                .flatMap(container -> differences(CONTAINER_VALUES, container.json())
                        .map(difference -> container.title() + ": " + difference));
        return Stream.concat(pods, containers);
    }

    private static Stream<String> differences(Map<String, String> required, JsonNode json) {
        return required.entrySet().stream()
                .filter(entry -> !json.at(entry.getKey()).asText().equals(entry.getValue()))
                .map(entry -> entry.getKey() + " has to be " + entry.getValue());
    }

    /** Processor and memory have requests and limits. */
    static Stream<String> containersHaveLimits(Manifest manifest) {
        return manifest.containers().stream()
                .flatMap(container -> Stream.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")
                        .filter(path -> container.json().at("/resources" + path).isMissingNode())
                        .map(path -> container.title() + ": /resources" + path + " is missing"));
    }

    /** Every container with a port has startup, liveness and readiness probes. */
    static Stream<String> serversAreProbed(Manifest manifest) {
        return manifest.containers().stream()
                .filter(container -> !container.ports().isEmpty())
                .flatMap(container -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .filter(probe -> !container.json().has(probe))
                        .map(probe -> container.title() + ": it has no " + probe));
    }
}
