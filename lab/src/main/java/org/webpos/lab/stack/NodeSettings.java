package org.webpos.lab.stack;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings the nodes of one stack are started with: the few of the store's own file, and where everybody is. */
final class NodeSettings {

    /** A node answers a hundred times slower when cold; 7 s of its own load take most of that away. */
    private static final int WARM_UP_SECONDS = 7;

    private static final int KEY_BYTES = 32;

    private final Workspace workspace;
    private final Map<String, String> shared;

    NodeSettings(Workspace workspace, StackPlan plan) {
        this.workspace = workspace;
        this.shared = new HashMap<>(StoreFile.of(workspace, plan.store()).settings());
        shared.put("WEBPOS_WARMUP_SECONDS", Integer.toString(WARM_UP_SECONDS));
        shared.putAll(addresses(plan));
    }

    private Map<String, String> addresses(StackPlan plan) {
        return switch (plan.store()) {
            case LOCAL -> Map.of();
            case HAZELCAST -> Map.of("WEBPOS_SESSION_HAZELCAST_MEMBERS", members(plan.nodes()));
            case REDIS -> Map.of("WEBPOS_SESSION_REDIS_NODES", RedisCluster.addresses(workspace));
            case TOKEN -> Map.of("WEBPOS_SESSION_TOKEN_KEYS", "lab:" + key());
        };
    }

    private String members(int nodes) {
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> "127.0.0.1:" + workspace.hazelcastPort(number))
                .collect(Collectors.joining(","));
    }

    /** A key that signs the tokens of this stack and of no other. */
    private static String key() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** The environment of one node, counted from 1, that serves a port. */
    Map<String, String> of(int number, int port) {
        Map<String, String> settings = new HashMap<>(shared);
        settings.put("WEBPOS_NODE_NAME", "node-" + number);
        settings.put("WEBPOS_NODE_PORT", Integer.toString(port));
        settings.put("WEBPOS_SESSION_HAZELCAST_PORT", Integer.toString(workspace.hazelcastPort(number)));
        return settings;
    }
}
