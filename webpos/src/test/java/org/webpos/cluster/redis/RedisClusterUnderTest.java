package org.webpos.cluster.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;
import org.webpos.OwnPorts;
import org.webpos.Program;
import org.webpos.session.SessionKey;
import org.webpos.sessionstore.redis.RedisSessionStore;
import org.webpos.sessionstore.redis.RedisSessionStore.Acknowledgement;

/** A real Redis Cluster of six, started for a test by the script people use, on ports of this process alone. */
public final class RedisClusterUnderTest implements AutoCloseable {

    private static final Path ROOT = Stream.iterate(
                    Path.of("").toAbsolutePath(), Objects::nonNull, folder -> folder.getParent())
            .filter(folder -> Files.isExecutable(folder.resolve("redis-cluster/cluster")))
            .findFirst()
            .orElseThrow();

    private static final String SCRIPT = ROOT.resolve("redis-cluster/cluster").toString();

    private static final int OFFSET = OwnPorts.offset();

    // It logs about servers that are killed here on purpose. In a field, because an unreferenced logger loses its
    // level.
    private static final Logger REDISSON = Logger.getLogger("org.redisson");

    private final Path folder = ROOT.resolve("webpos/target/redis-cluster-" + OFFSET);
    private final String redisCli = run(ROOT.resolve("bin/tool").toString(), "redis-cli");
    private final Thread shutdownHook = new Thread(this::stop);

    private RedisClusterUnderTest() {
        REDISSON.setLevel(Level.OFF);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        run(SCRIPT, "start");
    }

    /** Starts the six. */
    public static RedisClusterUnderTest start() {
        return new RedisClusterUnderTest();
    }

    /** The ports of the six. */
    public List<Integer> ports() {
        return IntStream.rangeClosed(7001, 7006).mapToObj(port -> port + OFFSET).toList();
    }

    /** The ports of those that are masters now, as they say themselves. */
    public List<Integer> masters() {
        return ports().stream().filter(port -> role(port).startsWith("master")).toList();
    }

    /** Tells whether a server is a master, a replica ({@code slave}), or gone (empty). */
    public String role(int port) {
        return trySend(port, "ROLE");
    }

    /** The replica of a master. */
    public int replicaOf(int master) {
        return ports().stream()
                .filter(port -> role(port).startsWith("slave\n127.0.0.1\n" + master + "\n"))
                .findFirst()
                .orElseThrow();
    }

    /** The addresses of the six, as a setting has them. */
    public String nodes() {
        return ports().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** A store of sessions that live this long, as one node would open it. */
    public RedisSessionStore store(Duration expiry) {
        return store(expiry, Acknowledgement.MASTER);
    }

    /** A store whose changes wait for this. */
    public RedisSessionStore store(Duration expiry, Acknowledgement acknowledgement) {
        return new RedisSessionStore(client(), expiry, acknowledgement);
    }

    /** A client of the six, as one node would open it. */
    public RedissonClient client() {
        return RedisConnection.open(List.of(nodes().split(",")));
    }

    /** The name of a session in Redis. */
    public static String name(SessionKey key) {
        return "webpos:session:{" + key.fingerprint() + "}";
    }

    /** The port of the master that holds a session. */
    public int masterOf(SessionKey key) {
        String slot = send("CLUSTER", "KEYSLOT", name(key));
        return masters().stream()
                .filter(port -> send(port, "CLUSTER", "COUNTKEYSINSLOT", slot).equals("1"))
                .findFirst()
                .orElseThrow();
    }

    /** Sends a command to the master that holds the key, its second word. */
    public String send(String... command) {
        return send(masters().get(0), command);
    }

    /** Sends a command to one server; follows its redirection to the master that holds the key. */
    public String send(int port, String... command) {
        return run(cli(port, command));
    }

    private String trySend(int port, String... command) {
        try {
            return run(cli(port, command));
        } catch (IllegalStateException gone) {
            return "";
        }
    }

    private String[] cli(int port, String... command) {
        List<String> words = new ArrayList<>(List.of(redisCli, "-e", "-c", "-p", String.valueOf(port)));
        words.addAll(Arrays.asList(command));
        return words.toArray(String[]::new);
    }

    /** Lets no server answer a client for this long; they go on answering each other. */
    public void pause(Duration time) {
        ports().parallelStream().forEach(port -> send(port, "CLIENT", "PAUSE", Long.toString(time.toMillis())));
    }

    /** Kills a server on the spot. */
    public void kill(int port) {
        ProcessHandle.of(pid(port)).orElseThrow().destroyForcibly();
    }

    /** Freezes a server: it does nothing until {@link #wake}. */
    public void freeze(int port) {
        run("kill", "-STOP", Long.toString(pid(port)));
    }

    /** Lets a frozen server go on. */
    public void wake(int port) {
        run("kill", "-CONT", Long.toString(pid(port)));
    }

    private long pid(int port) {
        return Long.parseLong(read(folder.resolve(port + "/pid")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends all six. */
    public void stop() {
        run(SCRIPT, "stop");
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }

    private String run(String... command) {
        Map<String, String> environment =
                Map.of("WEBPOS_PORT_OFFSET", String.valueOf(OFFSET), "WEBPOS_REDIS_DIR", folder.toString());
        return Program.run(environment, command);
    }
}
