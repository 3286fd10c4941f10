package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** How every pod runs: with no more rights than it needs, and with limits. */
final class PodRules {

    private static final Map<String, String> OF_PODS = Map.of(
            "/automountServiceAccountToken", "false",
            "/enableServiceLinks", "false",
            "/securityContext/runAsNonRoot", "true",
            "/securityContext/seccompProfile/type", "RuntimeDefault");

    private static final Map<String, String> OF_CONTAINERS = Map.of(
            "/securityContext/allowPrivilegeEscalation", "false",
            "/securityContext/readOnlyRootFilesystem", "true",
            "/securityContext/capabilities/drop/0", "ALL");

    private PodRules() {}

    /** No root, no service account, no capability, no file system to write to, the runtime's own seccomp profile. */
    static Stream<String> podsHaveFewRights(Manifest manifest) {
        Stream<String> pods = manifest.workloads().stream()
                .flatMap(workload -> others(OF_PODS, workload.pod()).map(other -> workload.title() + ": " + other));
        Stream<String> containers = manifest.containers().stream()
                .flatMap(container ->
                        others(OF_CONTAINERS, container.json()).map(other -> container.title() + ": " + other));
        return Stream.concat(pods, containers);
    }

    private static Stream<String> others(Map<String, String> wanted, JsonNode json) {
        return wanted.entrySet().stream()
                .filter(entry -> !json.at(entry.getKey()).asText().equals(entry.getValue()))
                .map(entry -> entry.getKey() + " has to be " + entry.getValue());
    }

    /** Processor and memory are asked for, and limited. */
    static Stream<String> containersHaveLimits(Manifest manifest) {
        return manifest.containers().stream()
                .flatMap(container -> Stream.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")
                        .filter(path -> container.json().at("/resources" + path).isMissingNode())
                        .map(path -> container.title() + ": /resources" + path + " is missing"));
    }

    /** Whoever has a port is asked whether it started, lives and is ready. */
    static Stream<String> serversAreProbed(Manifest manifest) {
        return manifest.containers().stream()
                .filter(container -> !container.ports().isEmpty())
                .flatMap(container -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .filter(probe -> !container.json().has(probe))
                        .map(probe -> container.title() + ": it has no " + probe));
    }
}
