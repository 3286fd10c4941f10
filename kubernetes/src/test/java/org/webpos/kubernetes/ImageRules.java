package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images, ports and users are those of this project's Dockerfiles. */
final class ImageRules {

    /** The distance of the cluster bus port, which images do not expose, to the port of a Redis server. */
    private static final int BUS = 10_000;

    private ImageRules() {}

    /** There is a Dockerfile for each image, Compose builds it under the same name, and it is of this version. */
    static Stream<String> imagesAreBuiltHere(Manifest manifest) {
        String compose = Project.text("compose.yaml") + Project.text("docker/stores.yaml");
        return manifest.containers().stream()
                .filter(container -> !Files.exists(Project.ROOT.resolve(dockerfile(container)))
                        || !compose.contains("image: " + container.image() + ":" + container.tag())
                        || !container.tag().equals(Project.version()))
                .map(container -> container.title() + ": nothing here builds "
                        + container.json().path("image").asText());
    }

    /** Ports are those the image exposes. */
    static Stream<String> portsAreExposed(Manifest manifest) {
        return manifest.containers().stream().flatMap(container -> {
            Set<Integer> exposed = exposed(container);
            return container.ports().stream()
                    .filter(port -> !exposed.contains(port) && !exposed.contains(port - BUS))
                    .map(port -> container.title() + ": its image does not expose " + port);
        });
    }

    /** Pods run as the user the image was made for. */
    static Stream<String> usersMatchImages(Manifest manifest) {
        return manifest.containers().stream()
                .filter(container -> !Project.text(dockerfile(container)).contains("\nUSER " + user(container) + "\n"))
                .map(container -> container.title() + ": its image is not made for the user " + user(container));
    }

    private static String user(Container container) {
        JsonNode security = container.workload().pod().path("securityContext");
        return security.path("runAsUser").asText() + ":"
                + security.path("runAsGroup").asText();
    }

    private static String dockerfile(Container container) {
        return container.image().replaceFirst("^webpos/", "docker/") + "/Dockerfile";
    }

    private static Set<Integer> exposed(Container container) {
        return Pattern.compile("(?m)^EXPOSE (.*)$")
                .matcher(Project.text(dockerfile(container)))
                .results()
                .flatMap(line -> Stream.of(line.group(1).trim().split(" +")))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
