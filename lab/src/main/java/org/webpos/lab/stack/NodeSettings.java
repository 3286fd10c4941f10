package org.webpos.lab.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.webpos.lab.stack.BackingServices.PostgreSql;
import org.webpos.lab.stack.BackingServices.RedisCluster;

/**
 * The settings of the nodes of one stack, as environment variables: those of the {@link UserEnvironment} when the stack
 * was started, those of the session store's file, and the addresses of nodes and services.
 *
 * @param workspace where the nodes run
 * @param shared what all nodes of the stack have in common; contains secrets
 */
record NodeSettings(Workspace workspace, Map<String, String> shared) {

    /** A cold node answers a hundred times slower. Most of that is gone after 5 s of one processor; several nodes share it. */
    private static final int MAX_WARM_UP_SECONDS = 20;

    private static final int KEY_BYTES = 32;

    private static final String COOKIE_NAME = "WEBPOS_SESSION_COOKIE";

    NodeSettings {
        shared = Map.copyOf(shared);
    }

    /** Returns the settings for a stack that is to be started. */
    static NodeSettings of(Workspace workspace, StackPlan plan) {
        Map<String, String> shared =
                new HashMap<>(UserEnvironment.ofThisProcess().nodeSettings());
        shared.putAll(plan.store().settings(workspace));
        shared.putIfAbsent("WEBPOS_WARMUP", "PT" + MAX_WARM_UP_SECONDS + "S");
        shared.putAll(sessionCookie(workspace));
        shared.put("WEBPOS_SESSION_HAZELCAST_MEMBERS", members(workspace));
        shared.putAll(addresses(workspace, plan));
        if (plan.links()) {
            shared.putAll(LinkService.settings(workspace, plan.store()));
        }
        shared.putAll(ProductConfig.settings(workspace, plan));
        shared.putAll(plan.overrides().settings());
        return new NodeSettings(workspace, shared);
    }

    /**
     * Returns what the name of the cookie with the session key is made of, the same for the nodes and the front door: its port, and a name
     * that the environment chooses.
     */
    static Map<String, String> sessionCookie(Workspace workspace) {
        Map<String, String> settings = new HashMap<>();
        settings.put("WEBPOS_FRONT_DOOR_PORT", Integer.toString(workspace.frontDoorPort()));
        String chosen = System.getenv(COOKIE_NAME);
        if (chosen != null) {
            settings.put(COOKIE_NAME, chosen);
        }
        return settings;
    }

    private static Map<String, String> addresses(Workspace workspace, StackPlan plan) {
        return switch (plan.store()) {
            case LOCAL, HAZELCAST -> Map.of();
            case REDIS -> Map.of("WEBPOS_SESSION_REDIS_NODES", RedisCluster.addresses(workspace));
            case TOKEN -> Map.of("WEBPOS_SESSION_TOKEN_KEYS", "lab:" + randomKey());
            case DATABASE -> plan.hasFrontDoor() ? Map.of() : PostgreSql.embeddedSessions(workspace);
        };
    }

    /**
     * Nodes that may join later are in it from the start: after a split the halves of a cluster find each other by this list. With other
     * stores nodes may share a product cache in such a cluster.
     */
    private static String members(Workspace workspace) {
        return IntStream.rangeClosed(1, Nodes.MAX_NODES)
                .mapToObj(number -> "127.0.0.1:" + workspace.hazelcastPort(number))
                .collect(Collectors.joining(","));
    }

    /** Returns a secret for this stack alone: 32 random bytes in Base64. */
    static String randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Returns these settings and more. */
    NodeSettings plus(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(shared);
        all.putAll(more);
        return new NodeSettings(workspace, all);
    }

    /** Saves them for nodes that join later, in a folder that is deleted when the stack ends. */
    void save() {
        Folders.writeSecret(
                file(workspace),
                shared.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .sorted()
                        .toList());
    }

    /**
     * Loads the settings of the nodes that run.
     *
     * @throws StackException when the file does not exist any more
     */
    static NodeSettings load(Workspace workspace) {
        Path file = file(workspace);
        if (!Files.exists(file)) {
            throw new StackException("the settings of the nodes that run, " + file
                    + ", are gone; start all of it again with bin/webpos down and bin/webpos up");
        }
        return new NodeSettings(
                workspace,
                Folders.lines(file).stream()
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1])));
    }

    private static Path file(Workspace workspace) {
        return Node.folders(workspace).resolve("settings.env");
    }

    /** Returns the environment of one node, counted from 1, that serves a port. */
    Map<String, String> ofNode(int number, int port) {
        Map<String, String> settings = new HashMap<>(shared);
        settings.put("WEBPOS_NODE_NAME", Node.name(number));
        settings.put("WEBPOS_NODE_PORT", Integer.toString(port));
        settings.put("WEBPOS_SESSION_HAZELCAST_PORT", Integer.toString(workspace.hazelcastPort(number)));
        settings.putAll(LinkService.settingsOf(number, workspace, shared));
        return settings;
    }
}
