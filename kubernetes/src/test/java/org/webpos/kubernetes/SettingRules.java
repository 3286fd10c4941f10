package org.webpos.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The settings of containers are those that their programs read. */
final class SettingRules {

    private static final String TILL = "webpos/src/main/java/org/webpos/settings/Setting.java";
    private static final String FRONT_DOOR = "haproxy/haproxy.cfg";
    private static final String REDIS = "kubernetes/redis/redis-pod";
    private static final String POSTGRESQL = "postgresql/init-db";
    private static final Pattern IN_TILL = Pattern.compile("\"(webpos\\.[a-z.-]+)\"");
    private static final Pattern IN_TEXT = Pattern.compile("WEBPOS_[A-Z_]+[1-8]?");

    private SettingRules() {}

    /** A container's own settings are known to its program; those from a ConfigMap, which several containers share, to one of them. */
    static Stream<String> settingsAreKnown(Manifest manifest) {
        Set<String> all = Stream.of("webpos/node", "webpos/front-door")
                .flatMap(image -> knownSettings(image).stream())
                .collect(Collectors.toSet());
        return manifest.containers().stream().flatMap(container -> Stream.concat(
                        unknown(own(container), knownSettings(container.image())),
                        unknown(mapped(manifest, container), all))
                .map(name -> container.title() + ": unknown setting " + name));
    }

    private static Stream<String> unknown(Stream<String> names, Set<String> known) {
        return names.filter(name -> name.startsWith("WEBPOS_")).filter(name -> !known.contains(name));
    }

    private static Stream<String> own(Container container) {
        return container.env().stream().map(variable -> variable.path("name").asText());
    }

    private static Stream<String> mapped(Manifest manifest, Container container) {
        return StreamSupport.stream(container.json().path("envFrom").spliterator(), false)
                .flatMap(source -> settings(manifest, source));
    }

    private static Stream<String> settings(Manifest manifest, JsonNode source) {
        return Stream.of("ConfigMap", "Secret")
                .flatMap(kind -> manifest.find(kind, source.findPath("name").asText()).stream())
                .flatMap(map -> map.path("data").properties().stream())
                .map(entry -> entry.getKey());
    }

    private static Set<String> knownSettings(String image) {
        return switch (image) {
            case "webpos/node" ->
                matches(IN_TILL, TILL)
                        .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                        .collect(Collectors.toSet());
            case "webpos/front-door" ->
                Stream.concat(
                                matches(IN_TEXT, FRONT_DOOR),
                                IntStream.rangeClosed(1, 8).mapToObj(number -> "WEBPOS_BACKEND_" + number))
                        .collect(Collectors.toSet());
            case "webpos/postgresql" -> matches(IN_TEXT, POSTGRESQL).collect(Collectors.toSet());
            default -> matches(IN_TEXT, REDIS).collect(Collectors.toSet());
        };
    }

    private static Stream<String> matches(Pattern pattern, String file) {
        return pattern
                .matcher(Project.text(file))
                .results()
                .map(match -> match.group(match.groupCount()))
                .collect(Collectors.toSet())
                .stream();
    }

    /** A node has the settings for its store, its name and its location. */
    static Stream<String> nodesHaveTheirSettings(Manifest manifest) {
        List<String> needed =
                List.of("WEBPOS_SESSION_STORE", "WEBPOS_NODE_NAME", "POD_NAME", "POD_NAMESPACE", "NODE_NAME");
        return manifest.containers().stream()
                .filter(container -> container.image().equals("webpos/node"))
                .flatMap(container -> {
                    Set<String> present = Stream.concat(own(container), mapped(manifest, container))
                            .collect(Collectors.toSet());
                    return needed.stream()
                            .filter(name -> !present.contains(name))
                            .map(name -> container.title() + ": missing setting " + name);
                });
    }
}
