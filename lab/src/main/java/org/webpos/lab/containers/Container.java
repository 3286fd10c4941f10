package org.webpos.lab.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.webpos.lab.stack.Health;
import org.webpos.lab.stack.Part;

/**
 * A container as {@code docker inspect} shows it.
 *
 * @param service the name in {@code compose.yaml}
 * @param pid its first process, as this machine counts them; 0 when it has ended
 * @param port the port of this machine its port 8080 is published on; 0 when it is not
 * @param statistics the port of this machine its port 8404 is published on; 0 when it is not
 * @param health how it is, by its own health check
 * @param environment what it was started with
 */
record Container(String service, long pid, int port, int statistics, Health health, Map<String, String> environment) {

    static final String FRONT_DOOR = "webpos";

    private static final Pattern PART =
            Pattern.compile("(?:(?<door>webpos)|(?<node>node-\\d)|(?<redis>redis-\\d)|(?<database>postgres))");

    Container {
        environment = Map.copyOf(environment);
    }

    static Container of(JsonNode inspected) {
        JsonNode state = inspected.path("State");
        return new Container(
                inspected.at("/Config/Labels/com.docker.compose.service").asText(),
                state.path("Pid").asLong(),
                published(inspected, 8080),
                published(inspected, 8404),
                health(state),
                environment(inspected.at("/Config/Env")));
    }

    private static int published(JsonNode inspected, int port) {
        return inspected
                .at("/NetworkSettings/Ports/" + port + "~1tcp/0/HostPort")
                .asInt();
    }

    private static Health health(JsonNode state) {
        if (!state.path("Running").asBoolean()) {
            return Health.GONE;
        }
        return state.at("/Health/Status").asText().equals("healthy") ? Health.READY : Health.UNREADY;
    }

    private static Map<String, String> environment(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(word -> word.asText().split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1], (first, second) -> second));
    }

    /** The part it plays; empty for one that only prepares the others. */
    Optional<Part> part() {
        Matcher named = PART.matcher(service);
        if (!named.matches()) {
            return Optional.empty();
        }
        if (named.group("door") != null) {
            return Optional.of(new Part(Part.Kind.HAPROXY, "haproxy", pid, port));
        }
        if (named.group("database") != null) {
            return Optional.of(new Part(Part.Kind.POSTGRES, service, pid, port));
        }
        Part.Kind kind = named.group("node") == null ? Part.Kind.REDIS : Part.Kind.NODE;
        return Optional.of(new Part(kind, service, pid, port));
    }
}
