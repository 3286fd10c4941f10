package org.webpos.lab.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.webpos.lab.process.ExternalCommand;

/** Six Redis servers, started and stopped by the script that people use as well. */
final class RedisCluster {

    static final int SERVERS = 6;

    private static final long STOP_SECONDS = 30;

    private RedisCluster() {}

    /** Starts the cluster, returns once it is whole and its servers are in the roster. */
    static void start(Script script) {
        Workspace workspace = script.workspace();
        script.progress().say("starting the Redis Cluster");
        script.run(command(workspace, "start"));
        IntStream.rangeClosed(1, SERVERS).forEach(number -> enter(script.roster(), workspace, number));
    }

    private static void enter(ProcessRegistry roster, Workspace workspace, int number) {
        int port = workspace.redisPort(number);
        try {
            String pid =
                    Files.readString(folder(workspace).resolve(port + "/pid")).strip();
            roster.enter(Part.Kind.REDIS, "redis-" + port, port, Long.parseLong(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops what there is of the cluster. */
    static void stop(Workspace workspace) {
        if (!Files.exists(folder(workspace))) {
            return;
        }
        try {
            ProcessRegistry.startLogging(command(workspace, "stop"), workspace.logs(), "redis-stop")
                    .waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The addresses of all servers, as the till wants them told. */
    static String addresses(Workspace workspace) {
        return IntStream.rangeClosed(1, SERVERS)
                .mapToObj(number -> "127.0.0.1:" + workspace.redisPort(number))
                .collect(Collectors.joining(","));
    }

    private static ExternalCommand command(Workspace workspace, String verb) {
        List<String> words =
                List.of(workspace.root().resolve("redis-cluster/cluster").toString(), verb);
        return ExternalCommand.of(words).with(environment(workspace)).in(workspace.root()).inOwnSession();
    }

    private static Map<String, String> environment(Workspace workspace) {
        return Map.of(
                "WEBPOS_PORT_OFFSET", Integer.toString(workspace.portOffset()),
                "WEBPOS_REDIS_DIR", folder(workspace).toString(),
                "WEBPOS_REDIS_LOGS", workspace.logs().toString());
    }

    private static Path folder(Workspace workspace) {
        return workspace.run().resolve("redis");
    }
}
