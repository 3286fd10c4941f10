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

/** What containers are told, and whether they know the word. */
final class SettingRules {

    private static final String TILL = "webpos/src/main/java/org/webpos/settings/Setting.java";
    private static final String FRONT_DOOR = "haproxy/haproxy.cfg";
    private static final String REDIS = "kubernetes/redis/redis-pod";
    private static final Pattern IN_TILL = Pattern.compile("\"(webpos\\.[a-z.]+)\"");
    private static final Pattern IN_TEXT = Pattern.compile("WEBPOS_[A-Z_]+[1-8]?");

    private SettingRules() {}

    /** Settings are those that the program in the container reads. */
    static Stream<String> settingsAreKnown(Manifest manifest) {
        return manifest.containers().stream().flatMap(container -> names(manifest, container)
                .filter(name -> name.startsWith("WEBPOS_"))
                .filter(name -> !known(container.image()).contains(name))
                .map(name -> container.title() + ": " + container.image() + " knows no " + name));
    }

    private static Stream<String> names(Manifest manifest, Container container) {
        Stream<String> own =
                container.env().stream().map(variable -> variable.path("name").asText());
        Stream<String> mapped = StreamSupport.stream(
                        container.json().path("envFrom").spliterator(), false)
                .flatMap(source -> settings(manifest, source));
        return Stream.concat(own, mapped);
    }

    private static Stream<String> settings(Manifest manifest, JsonNode source) {
        return Stream.of("ConfigMap", "Secret")
                .flatMap(kind -> manifest.find(kind, source.findPath("name").asText()).stream())
                .flatMap(map -> map.path("data").properties().stream())
                .map(entry -> entry.getKey());
    }

    private static Set<String> known(String image) {
        return switch (image) {
            case "webpos/node" ->
                found(IN_TILL, TILL)
                        .map(key -> key.toUpperCase(Locale.ROOT).replace('.', '_'))
                        .collect(Collectors.toSet());
            case "webpos/front-door" ->
                Stream.concat(
                                found(IN_TEXT, FRONT_DOOR),
                                IntStream.rangeClosed(1, 8).mapToObj(number -> "WEBPOS_BACKEND_" + number))
                        .collect(Collectors.toSet());
            default -> found(IN_TEXT, REDIS).collect(Collectors.toSet());
        };
    }

    private static Stream<String> found(Pattern pattern, String file) {
        return pattern
                .matcher(Project.text(file))
                .results()
                .map(match -> match.group(match.groupCount()))
                .collect(Collectors.toSet())
                .stream();
    }

    /** A node is told its store, and who and where it is. */
    static Stream<String> nodesKnowWhoTheyAre(Manifest manifest) {
        List<String> needed =
                List.of("WEBPOS_SESSION_STORE", "WEBPOS_NODE_NAME", "POD_NAME", "POD_NAMESPACE", "NODE_NAME");
        return manifest.containers().stream()
                .filter(container -> container.image().equals("webpos/node"))
                .flatMap(container -> {
                    Set<String> told = names(manifest, container).collect(Collectors.toSet());
                    return needed.stream()
                            .filter(name -> !told.contains(name))
                            .map(name -> container.title() + ": it is not told " + name);
                });
    }
}
