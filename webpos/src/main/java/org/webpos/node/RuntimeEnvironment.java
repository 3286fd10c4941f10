package org.webpos.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a node runs in.
 *
 * @param kind a plain process, a container, or a pod
 * @param pod name of the pod; empty outside Kubernetes, or where the pod does not pass it on
 * @param namespace its namespace, likewise
 * @param kubernetesNode the machine it was put on, likewise
 */
public record RuntimeEnvironment(
        Kind kind, Optional<String> pod, Optional<String> namespace, Optional<String> kubernetesNode) {

    /** What a node may run in. */
    public enum Kind {
        PROCESS,
        DOCKER,
        KUBERNETES;

        /** The word clients read. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount/namespace";
    private static final Pattern CONTAINER_GROUP = Pattern.compile("docker|libpod|kubepods|containerd|crio|lxc");
    private static final Pattern OVERLAY_ROOT = Pattern.compile("\\S+ / (\\S+ )*- (fuse\\.fuse-)?overlay(fs)? .*");
    private static final Pattern OWN_HOST_NAME = Pattern.compile("\\S+ /etc/hostname .*");

    /**
     * Finds out what this process runs in.
     *
     * @param variables the environment variables; the downward API of Kubernetes sets {@code POD_NAME}, {@code POD_NAMESPACE}
     *     and {@code NODE_NAME}
     * @param root the folder all files are looked for in: {@code /} except in tests
     */
    public static RuntimeEnvironment detect(Map<String, String> variables, Path root) {
        Optional<String> account = lines(root.resolve(ACCOUNT)).findFirst();
        if (variable(variables, "KUBERNETES_SERVICE_HOST").isEmpty() && account.isEmpty()) {
            Kind kind = isContainer(root) ? Kind.DOCKER : Kind.PROCESS;
            return new RuntimeEnvironment(kind, Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new RuntimeEnvironment(
                Kind.KUBERNETES,
                variable(variables, "POD_NAME"),
                variable(variables, "POD_NAMESPACE").or(() -> account),
                variable(variables, "NODE_NAME"));
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(Predicate.not(String::isBlank));
    }

    /**
     * Asks for two signs of four, since none is enough alone: a machine made from a Docker image still has the file of Docker,
     * Podman has another; a read-only live system has an overlay too; control groups of version 2 hide their path.
     */
    private static boolean isContainer(Path root) {
        Path mounts = root.resolve("proc/self/mountinfo"); // proc(5): number, parent, device, root, mount point, …
        return Stream.of(
                                Stream.of(".dockerenv", "run/.containerenv")
                                        .map(root::resolve)
                                        .anyMatch(Files::exists),
                                lines(root.resolve("proc/self/cgroup")).anyMatch(CONTAINER_GROUP.asPredicate()),
                                lines(mounts)
                                        .map(RuntimeEnvironment::fromRoot)
                                        .anyMatch(OVERLAY_ROOT.asMatchPredicate()),
                                lines(mounts)
                                        .map(RuntimeEnvironment::fromRoot)
                                        .anyMatch(OWN_HOST_NAME.asMatchPredicate()))
                        .filter(sign -> sign)
                        .count()
                >= 2;
    }

    /** Returns a mount without its first three fields: it begins with the root of the mount within the file system. */
    private static String fromRoot(String mount) {
        String[] words = mount.split(" ", 4);
        return words.length < 4 ? "" : words[3];
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }
}
