package org.webpos.cluster.redis;

import static org.webpos.Eventually.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redisson.api.RedissonClient;
import org.webpos.OwnPorts;
import org.webpos.Program;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Real Redis servers that form no cluster, started for a test on ports of this process alone. Thread-safe. */
public final class RedisServersUnderTest implements AutoCloseable {

    /** The name by which Sentinel knows the master. */
    public static final String MASTER = "carts";

    /** The user with the rights of a node. */
    public static final String USER = "webpos";

    /** Its password. */
    public static final String PASSWORD = "password-of-a-node";

    private static final String PASSWORD_OF_ALL = "password-of-the-administrator";

    private static final Path ROOT = Stream.iterate(
                    Path.of("").toAbsolutePath(), Objects::nonNull, folder -> folder.getParent())
            .filter(folder -> Files.isExecutable(folder.resolve("bin/tool")))
            .findFirst()
            .orElseThrow();

    private static final String SERVER = tool("redis-server");
    private static final String CLI = tool("redis-cli");

    private static final Set<Integer> USED = new HashSet<>();

    // It logs about servers that are killed here on purpose. In a field, because an unreferenced logger loses its
    // level.
    private static final Logger REDISSON = Logger.getLogger("org.redisson");

    private final Map<Integer, Process> servers = new ConcurrentHashMap<>();
    private final Map<Setting, String> settings = new HashMap<>();
    private final Thread shutdownHook = new Thread(this::stop);

    private RedisServersUnderTest() {
        REDISSON.setLevel(Level.OFF);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /** Starts one server with these options of the command line. */
    public static RedisServersUnderTest single(String... options) {
        RedisServersUnderTest redis = new RedisServersUnderTest();
        int port = redis.startServer(options);
        redis.settings.put(Setting.REDIS_MODE, "single");
        redis.settings.put(Setting.REDIS_NODES, "127.0.0.1:" + port);
        return redis;
    }

    /** Starts one server that has a user {@link #USER} with the rights of a node, and wants a password of everybody. */
    public static RedisServersUnderTest restricted(String... options) {
        List<String> all =
                new ArrayList<>(List.of("--requirepass", PASSWORD_OF_ALL, "--user", USER, "on", ">" + PASSWORD));
        all.addAll(rights());
        all.addAll(Arrays.asList(options));
        RedisServersUnderTest redis = single(all.toArray(String[]::new));
        redis.settings.put(Setting.REDIS_USER, USER);
        redis.settings.put(Setting.REDIS_PASSWORD_FILE, file("password", PASSWORD));
        return redis;
    }

    /** Starts such a server that speaks TLS alone, with a certificate for a name, such as {@code ip:127.0.0.1}. */
    public static RedisServersUnderTest encrypted(String name) {
        TestCertificate certificate = TestCertificate.of(name);
        RedisServersUnderTest redis = restricted(
                "--tls-cert-file", certificate.file(),
                "--tls-key-file", certificate.keyFile(),
                "--tls-ca-cert-file", certificate.file());
        redis.settings.put(Setting.REDIS_TLS, "true");
        redis.settings.put(Setting.REDIS_TLS_CA_FILE, certificate.file());
        return redis;
    }

    /** A certificate that signs itself, made by the JDK's keytool, and its key. */
    private record TestCertificate(String file, String keyFile) {

        private static final String STORE_PASSWORD = "changeit";

        static TestCertificate of(String name) {
            try {
                Path store = folder().resolve("certificate-" + UUID.randomUUID() + ".p12");
                Program.run(
                        Map.of(),
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=redis",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD);
                KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
                byte[] key = keys.getKey("redis", STORE_PASSWORD.toCharArray()).getEncoded();
                return new TestCertificate(
                        RedisServersUnderTest.file(
                                "certificate",
                                pem("CERTIFICATE", keys.getCertificate("redis").getEncoded())),
                        RedisServersUnderTest.file("key", pem("PRIVATE KEY", key)));
            } catch (IOException | GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }

        private static String pem(String type, byte[] content) {
            String text = Base64.getMimeEncoder().encodeToString(content);
            return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
        }
    }

    /** Writes a file for a setting that names one. */
    public static String file(String name, String text) {
        try {
            return Files.writeString(Files.createTempFile(folder(), name, ""), text)
                    .toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a master, a replica, and a Sentinel that replaces a master half a second after its last answer. */
    public static RedisServersUnderTest watched() {
        RedisServersUnderTest redis = new RedisServersUnderTest();
        int master = redis.startServer();
        int replica = redis.startServer("--replicaof", "127.0.0.1 " + master, "--repl-diskless-sync-delay", "0");
        await(() -> redis.send(replica, "INFO", "replication").contains("master_link_status:up"));
        int sentinel = redis.startSentinel(master);
        await(() -> redis.send(sentinel, "SENTINEL", "REPLICAS", MASTER).contains("slave-repl-offset"));
        redis.settings.put(Setting.REDIS_MODE, "sentinel");
        redis.settings.put(Setting.REDIS_NODES, "127.0.0.1:" + sentinel);
        redis.settings.put(Setting.REDIS_SENTINEL_MASTER, MASTER);
        return redis;
    }

    private int startServer(String... options) {
        int port = newPort();
        boolean isEncrypted = List.of(options).contains("--tls-cert-file");
        List<String> words =
                new ArrayList<>(List.of("--port", isEncrypted ? "0" : Integer.toString(port), "--save", ""));
        if (isEncrypted) {
            words.addAll(List.of("--tls-port", Integer.toString(port), "--tls-auth-clients", "no"));
        }
        words.addAll(Arrays.asList(options));
        return start(port, words);
    }

    private int startSentinel(int master) {
        int port = newPort();
        try {
            Path file = folder().resolve("sentinel-" + port + ".conf");
            Files.writeString(
                    file,
                    "port " + port + "\nsentinel monitor " + MASTER + " 127.0.0.1 " + master + " 1\n"
                            + "sentinel down-after-milliseconds " + MASTER + " 500\n");
            return start(port, List.of(file.toString(), "--sentinel"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int start(int port, List<String> options) {
        List<String> words = new ArrayList<>(List.of(SERVER));
        words.addAll(options);
        if (!options.contains("--sentinel")) {
            words.addAll(List.of("--bind", "127.0.0.1"));
        }
        try {
            Path log = folder().resolve("redis-" + port + ".log");
            servers.put(
                    port,
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .directory(folder().toFile())
                            .start());
            await(() -> accepts(port));
            return port;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(ROOT.resolve("webpos/target/redis-servers"));
    }

    private static int newPort() {
        synchronized (USED) {
            int port = OwnPorts.others()
                    .filter(free -> !USED.contains(free))
                    .findFirst()
                    .orElseThrow();
            USED.add(port);
            return port;
        }
    }

    /** The rights of a node, as the shop's servers have them. */
    public static List<String> rights() {
        try (Stream<String> lines = Files.lines(ROOT.resolve("redis-cluster/nodes.acl"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The ports of all that were started, in no order. */
    public List<Integer> ports() {
        return List.copyOf(servers.keySet());
    }

    /** The port of the server that says it is the master; one of them if there are several. */
    public int master() {
        return servers.keySet().stream()
                .filter(port -> process(port).isAlive())
                .filter(port -> send(port, "INFO", "replication").contains("role:master"))
                .findFirst()
                .orElseThrow();
    }

    /** Kills a server on the spot. */
    public void kill(int port) {
        process(port).destroyForcibly();
    }

    private Process process(int port) {
        return Objects.requireNonNull(servers.get(port), "no server of that port");
    }

    /** Sends a command to one server, and returns its answer as the command line client prints it. */
    public String send(int port, String... command) {
        List<String> words = new ArrayList<>(List.of(CLI, "-p", Integer.toString(port)));
        if (settings.containsKey(Setting.REDIS_TLS)) {
            words.addAll(List.of("--tls", "--insecure"));
        }
        words.addAll(Arrays.asList(command));
        boolean isRestricted = settings.containsKey(Setting.REDIS_USER);
        return Program.run(
                isRestricted ? Map.of("REDISCLI_AUTH", PASSWORD_OF_ALL) : Map.of(), words.toArray(String[]::new));
    }

    /** The settings of a node that uses these servers. */
    public Settings settings() {
        return settingsWith(Map.of());
    }

    /** The same with others. */
    public Settings settingsWith(Map<Setting, String> others) {
        Map<Setting, String> all = new HashMap<>(settings);
        all.putAll(others);
        return Settings.of(all.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue)));
    }

    /** A client of these servers, as one node would open it. */
    public RedissonClient client() {
        return RedisConnection.open(settings());
    }

    private static String tool(String name) {
        return Program.run(Map.of(), ROOT.resolve("bin/tool").toString(), name);
    }

    private void stop() {
        servers.values().forEach(Process::destroyForcibly);
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }
}
