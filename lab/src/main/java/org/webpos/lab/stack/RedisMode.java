package org.webpos.lab.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the Redis servers of a stack work together; each is a mode of {@code redis-cluster/cluster}. */
public enum RedisMode implements Labelled {
    /** Three masters, each with a replica. */
    CLUSTER,
    /** A master and its replica, which three Sentinels watch. */
    SENTINEL,
    /** One server. */
    SINGLE;

    /** The name by which the Sentinels know the master. */
    private static final String MASTER_NAME = "carts";

    private List<Integer> servers() {
        return switch (this) {
            case CLUSTER -> List.of(1, 2, 3, 4, 5, 6);
            case SENTINEL -> List.of(1, 2);
            case SINGLE -> List.of(1);
        };
    }

    private List<Integer> sentinels() {
        return this == SENTINEL ? List.of(4, 5, 6) : List.of();
    }

    /** Returns the number of each process, from 1; those of the Sentinels come last. */
    Stream<Integer> numbers() {
        return Stream.concat(servers().stream(), sentinels().stream());
    }

    /** Returns the name of a process; faults of {@code redis-all} are for the servers that hold sessions alone. */
    String name(Workspace workspace, int number) {
        return (sentinels().contains(number) ? "sentinel-" : "redis-") + workspace.redisPort(number);
    }

    /** Returns the settings of the nodes that use them. */
    Map<String, String> settings(Workspace workspace) {
        return switch (this) {
            case CLUSTER -> Map.of("WEBPOS_SESSION_REDIS_NODES", addresses(workspace, servers()));
            case SENTINEL ->
                Map.of(
                        "WEBPOS_SESSION_REDIS_MODE",
                        label(),
                        "WEBPOS_SESSION_REDIS_NODES",
                        addresses(workspace, sentinels()),
                        "WEBPOS_SESSION_REDIS_SENTINEL_MASTER",
                        MASTER_NAME);
            case SINGLE ->
                Map.of(
                        "WEBPOS_SESSION_REDIS_MODE", label(),
                        "WEBPOS_SESSION_REDIS_NODES", addresses(workspace, servers()));
        };
    }

    private static String addresses(Workspace workspace, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> "127.0.0.1:" + workspace.redisPort(number))
                .collect(Collectors.joining(","));
    }

    /** Returns the {@link #label()}: options accept it. */
    @Override
    public String toString() {
        return label();
    }
}
