package org.webpos.lab.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;

/**
 * The environment variables of whoever starts a stack, and which of them reach it. A stack is what its command line says: settings that
 * the lab makes itself are not taken from the environment. The other settings of a node are. Immutable.
 *
 * @param variables all of them
 */
public record UserEnvironment(Map<String, String> variables) {

    /** What the lab sets itself, for nodes, the front door, the servers behind them, and containers. */
    private static final Pattern MADE_BY_THE_LAB = Pattern.compile("WEBPOS_(BACKEND_.*|WEIGHT_.*|BALANCE|RATE_LIMIT"
            + "|RESOLVE|FRONT_DOOR(_.*)?|STATISTICS(_PORT)?|CERTIFICATE|HAPROXY_.*|NODE_.*|PORT|SESSION_STORE"
            + "|SESSION_HAZELCAST_(PORT|LISTEN_PORT|MEMBERS)|SESSION_REDIS_(NODES|NAT)|SESSION_TOKEN_KEYS"
            + "|PRODUCT_(SOURCE|CACHE)|SUPPLIER_(URL|SECRET|QUOTA_PER_MINUTE)|REDIS_(DIR|LOGS)|POSTGRESQL_LOGS)");

    /** What the lab and its scripts read, and no node. */
    private static final Set<String> READ_BY_THE_LAB = Set.of(
            "WEBPOS_PORT_OFFSET",
            "WEBPOS_JAVA_HOME",
            "WEBPOS_POSTGRESQL_DIR",
            "WEBPOS_ADDRESS",
            "WEBPOS_TRACE",
            "WEBPOS_SLOW_START");

    /** What every JVM reads (JVM Tool Interface, java(1), HotSpot). */
    private static final List<String> JVM_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Pattern AGENT = Pattern.compile("jdwp[=:](\\S+)");
    private static final Pattern AGENT_PORT = Pattern.compile("(?:^|,)address=(?:[^,]*:)?([1-9]\\d*)(?:,|$)");
    private static final Pattern JMX_PORT =
            Pattern.compile("-Dcom\\.sun\\.management\\.jmxremote\\.(?:rmi\\.)?port=([1-9]\\d*)");
    private static final Pattern PROPERTY = Pattern.compile("-D(webpos\\.[a-z0-9.-]+)=");

    /** Copies the map. */
    public UserEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Returns that of this process. */
    public static UserEnvironment ofThisProcess() {
        return new UserEnvironment(System.getenv());
    }

    /** Returns the settings that nodes get from it; those that a node does not know, it refuses. */
    Map<String, String> nodeSettings() {
        return settings(name -> passes(name) && !READ_BY_THE_LAB.contains(name));
    }

    /** Returns a line that names the variables which have an effect, and one that names those without; neither where there are none. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        if (!settings(UserEnvironment::passes).isEmpty()) {
            lines.add("from the environment: " + names(UserEnvironment::passes));
        }
        Predicate<String> ignored = name -> !passes(name);
        if (!settings(ignored).isEmpty()) {
            lines.add("ignored in the environment, because the command line decides: " + names(ignored)
                    + "; see bin/webpos up --help");
        }
        return lines;
    }

    /**
     * Refuses options for all JVMs with which no stack can be started, or only another one.
     *
     * @throws StackException that names the variable
     */
    public void checkJvmOptions() {
        for (String variable : JVM_OPTIONS) {
            String options = variables.getOrDefault(variable, "");
            ports(options).findFirst().ifPresent(port -> {
                throw new StackException(variable + " makes every Java process listen on port " + port
                        + ", which only one of them can; leave the port to each (0), or the variable out");
            });
            matches(PROPERTY, options)
                    .filter(property -> MADE_BY_THE_LAB
                            .matcher(property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                            .matches())
                    .findFirst()
                    .ifPresent(property -> {
                        throw new StackException(variable + " sets " + property
                                + " of every node, which the command line decides; leave it out");
                    });
        }
    }

    /** Returns the fixed ports that every JVM with these options would open. */
    private static Stream<String> ports(String options) {
        Stream<String> agents = matches(AGENT, options)
                .filter(agent -> agent.contains("server=y"))
                .flatMap(agent -> matches(AGENT_PORT, agent));
        return Stream.concat(agents, matches(JMX_PORT, options));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map((MatchResult result) -> result.group(1));
    }

    private static boolean passes(String name) {
        return name.startsWith(ExternalCommand.SETTINGS_PREFIX)
                && !MADE_BY_THE_LAB.matcher(name).matches();
    }

    private Map<String, String> settings(Predicate<String> chosen) {
        return variables.entrySet().stream()
                .filter(variable -> ExternalCommand.isSetting(variable.getKey()) && chosen.test(variable.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first, TreeMap::new));
    }

    private String names(Predicate<String> chosen) {
        return String.join(", ", settings(chosen).keySet());
    }
}
