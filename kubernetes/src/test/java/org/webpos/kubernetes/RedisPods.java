package org.webpos.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Six Redis servers and their cluster manager as {@code redis-pod} runs them, each with a loopback address as its host name. */
final class RedisPods implements AutoCloseable {

    private static final int SERVERS = 6;
    private static final long TIMEOUT_SECONDS = 90;
    private static final String SCRIPT =
            Project.ROOT.resolve("kubernetes/redis/redis-pod").toString();

    private final Path folder;
    private final int port;
    private final String path;
    private final RedisCli redis;
    private final List<Process> servers = new ArrayList<>();
    private final Process clusterManager;

    /** Starts all of them, with their data in an empty folder. */
    RedisPods(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        port = FreePort.find();
        path = Project.tool("redis-server").getParent() + ":"
                + Project.tool("redis-cli").getParent() + ":" + System.getenv("PATH");
        redis = new RedisCli(Project.tool("redis-cli"), port);
        for (int number = 0; number < SERVERS; number++) {
            Files.createDirectories(folder.resolve(host(number)));
            servers.add(script("serve", number));
        }
        clusterManager = script("manage", 0);
    }

    private static String host(int number) {
        return "127.0.0." + (number + 1);
    }

    private Process script(String command, int number) {
        ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT, command);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(command + "-" + host(number) + ".log").toFile()));
        builder.environment().putAll(environment(number));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment(int number) {
        String all = IntStream.range(0, SERVERS)
                .mapToObj(server -> host(server) + ":" + port)
                .collect(Collectors.joining(","));
        return Map.of(
                "PATH", path,
                "WEBPOS_SESSION_REDIS_NODES", all,
                "HOST", host(number),
                "ADDRESS", host(number),
                "BIND", host(number),
                "REDIS_CONF", Project.ROOT.resolve("redis-cluster/redis.conf").toString(),
                "REDIS_DIR", folder.resolve(host(number)).toString());
    }

    /** Waits until all six are ready and know each other, which takes a moment longer. */
    void awaitReady() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        for (int number = 0; number < SERVERS; number++) {
            while (!isReady(number)) {
                if (System.nanoTime() > until) {
                    throw new AssertionError(host(number) + " is not ready; see " + folder);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }

    private boolean isReady(int number) throws InterruptedException {
        return script("ready", number).waitFor() == 0
                && ask(number, "cluster", "info").contains("cluster_slots_ok:16384")
                && script("await", number).waitFor() == 0;
    }

    /** Kills servers with SIGKILL and starts them as a pod restarts its container. */
    void killAndStart(List<Integer> numbers) throws InterruptedException {
        for (int number : numbers) {
            servers.get(number).destroyForcibly().waitFor();
        }
        numbers.forEach(number -> servers.set(number, script("serve", number)));
        awaitReady();
    }

    /** Ends a server as a pod does, with the preStop hook first, and starts it again. */
    void endAndStart(int number) throws InterruptedException {
        script("hand-over", number).waitFor();
        servers.get(number).destroy();
        servers.get(number).waitFor();
        servers.set(number, script("serve", number));
        awaitReady();
    }

    /** Returns the numbers of the current masters. */
    List<Integer> masters() {
        return IntStream.range(0, SERVERS)
                .filter(number -> ask(number, "role").startsWith("master"))
                .boxed()
                .toList();
    }

    /** Returns the number of a master's replica. */
    int replicaOf(int master) {
        return IntStream.range(0, SERVERS)
                .filter(number -> ask(number, "role").startsWith("slave\n" + host(master) + "\n"))
                .findFirst()
                .orElseThrow();
    }

    /** Fills a cart, and returns once it is replicated: otherwise it would be lost with its master. */
    void fill(String cart) {
        String output = redis.commands(host(0), "set " + cart + " full\nwait 1 60000\n");
        if (!output.endsWith("OK\n1\n")) {
            throw new AssertionError(cart + " has no replica: " + output);
        }
    }

    /** Sends one command to a server, follows redirections, and returns the response. */
    String ask(int number, String... words) {
        return redis.command(host(number), words);
    }

    @Override
    public void close() {
        clusterManager.destroy();
        servers.forEach(Process::destroyForcibly);
        clusterManager.onExit().join();
        servers.forEach(server -> server.onExit().join());
    }
}
