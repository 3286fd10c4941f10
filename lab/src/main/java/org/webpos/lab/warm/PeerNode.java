package org.webpos.lab.warm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.webpos.lab.process.ChildProcess;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.process.ShutdownHook;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.stack.NodeJvm;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.stack.Workspace.Ports;

/**
 * One node of the system that WebPOS is compared with, and its Redis Cluster where it needs one, started by the peer's own scripts.
 * It ends with this object, and with the lab. Thread-safe.
 */
final class PeerNode implements AutoCloseable {

    private static final String SCRIPT = "run-spring.sh";
    private static final String REDIS_SCRIPT = "redis-cluster.sh";
    private static final String JAR = "spring-session-pos/target/spring-session-pos.jar";

    /** The ports of the peer's scripts; they cannot be shifted. */
    private static final int PORT = 9081;

    private static final int FIRST_REDIS_PORT = 7001;
    private static final int LAST_REDIS_PORT = 7006;

    private static final int MEMBER_PORT = 5711;

    /**
     * The folder is the peer's own, written to by nobody: this copy gets its build, its logs and its caches. A cache is of no use to
     * another JVM than the one that made it, and the peer's script does not look.
     */
    private static final String COPY = """
            mkdir -p "$2" && cp -ru "$1"/. "$2" && chmod -R u+w "$2" && cd "$2" && mkdir -p run && \
            { [[ $(cat run/jvm 2>/dev/null) == "$4" ]] || rm -f run/spring/*.aot; } && echo "$4" >run/jvm && { [[ -f $3 ]] || \
            mvn -q -B -ntp -f spring-session-pos/pom.xml package; }""";

    private final Installation installation;
    private final Store store;
    private final Optional<Processors> processors;
    private final ShutdownHook hook = new ShutdownHook("end the peer", this::end);
    private boolean ended;

    private PeerNode(Installation installation, Store store, Optional<Processors> processors) {
        this.installation = installation;
        this.store = store;
        this.processors = processors;
    }

    /**
     * A built copy of the peer.
     *
     * @param folder the copy
     */
    record Installation(Path folder) {

        /**
         * Copies the peer into the workspace, and builds it where it is not built.
         *
         * @throws StackException when that fails
         */
        static Installation copy(Path peer, Workspace workspace, Progress progress) {
            Path folder = workspace.cache().resolve("peer");
            progress.say("copying the peer to " + folder + ", and building it if it is not built");
            List<String> copy = List.of(
                    "bash",
                    "-c",
                    COPY,
                    "copy",
                    peer.toAbsolutePath().toString(),
                    folder.toString(),
                    JAR,
                    System.getProperty("java.vm.version"));
            PeerNode.run("cannot be built", copy, workspace.root(), Map.of());
            return new Installation(folder);
        }
    }

    /** Tells whether a folder holds the peer. */
    static boolean isIn(Path folder) {
        return Files.isExecutable(folder.resolve(SCRIPT)) && Files.isExecutable(folder.resolve(REDIS_SCRIPT));
    }

    /** Tells whether the peer can keep sessions there. */
    static boolean supports(Store store) {
        return store != Store.TOKEN && store != Store.DATABASE;
    }

    /**
     * Starts one node; returns once it is ready.
     *
     * @throws StackException when it, or its Redis Cluster, does not start, or when one of their ports is in use
     */
    static PeerNode start(Installation installation, Store store, Optional<Processors> processors, Progress progress) {
        Ports.firstInUse(ports(store)).ifPresent(port -> {
            throw new StackException("port " + port + " is in use, which the peer needs; stop what uses it");
        });
        PeerNode peer = new PeerNode(installation, store, processors);
        peer.hook.register();
        try {
            progress.say("starting the peer with the store " + store);
            if (store == Store.REDIS) {
                peer.run(peer.processors.map(Processors::others), REDIS_SCRIPT, "start");
            }
            peer.run(peer.processors.map(Processors::node), SCRIPT, store.label(), "start", "1");
            return peer;
        } catch (RuntimeException failed) {
            peer.close();
            throw failed;
        }
    }

    private static IntStream ports(Store store) {
        return switch (store) {
            case REDIS ->
                IntStream.concat(IntStream.of(PORT), IntStream.rangeClosed(FIRST_REDIS_PORT, LAST_REDIS_PORT));
            case HAZELCAST -> IntStream.of(PORT, MEMBER_PORT);
            case LOCAL, TOKEN, DATABASE -> IntStream.of(PORT);
        };
    }

    SystemUnderLoad system() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Part.Kind.NODE, "peer-1", pid(runFolder().resolve("spring/node1.pid")), PORT));
        if (store == Store.REDIS) {
            IntStream.rangeClosed(FIRST_REDIS_PORT, LAST_REDIS_PORT)
                    .forEach(port -> parts.add(new Part(
                            Part.Kind.REDIS,
                            "peer-redis-" + port,
                            pid(runFolder().resolve("redis/" + port + "/redis.pid")),
                            port)));
        }
        return new SystemUnderLoad(
                URI.create("http://127.0.0.1:" + PORT), store, null, List.copyOf(parts), () -> parts.stream()
                        .filter(part -> ProcessId.of(part.pid()).isEmpty())
                        .map(part -> part.name() + " has ended unexpectedly; see its log in " + runFolder())
                        .findFirst());
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException missing) {
            throw new StackException("the peer left no process id in " + file, missing);
        }
    }

    private Path runFolder() {
        return installation.folder().resolve("run");
    }

    private void run(Optional<String> bound, String script, String... arguments) {
        List<String> words = new ArrayList<>();
        bound.ifPresent(list -> words.addAll(List.of("taskset", "-c", list)));
        words.add(installation.folder().resolve(script).toString());
        words.addAll(List.of(arguments));
        run("does not start", words, installation.folder(), Map.of("WARM", "0", "AOT", hasAotCache() ? "1" : "0"));
    }

    /** The peer's script makes none for Hazelcast. */
    private boolean hasAotCache() {
        return store != Store.HAZELCAST && NodeJvm.release() >= NodeJvm.FIRST_WITH_AOT;
    }

    /** A script, and what it started, ends with the lab; what a finished one left running is ended by {@link #end}. */
    private static void run(String failing, List<String> words, Path folder, Map<String, String> settings) {
        ExternalCommand command = ExternalCommand.of(words)
                .in(folder)
                .with(settings)
                .with(Map.of("JAVA_HOME", System.getProperty("java.home"))) // that of our nodes
                .inOwnSession();
        try {
            // Into a file: what a script leaves running keeps its outputs open.
            Path log = Files.createTempFile("webpos-peer", ".log");
            try (ChildProcess script = ChildProcess.start(command, log)) {
                if (script.waitFor() != 0) {
                    throw new StackException("the peer " + failing + ": " + lastLine(log, words));
                }
            } finally {
                Files.delete(log);
            }
        } catch (IOException failed) {
            throw new StackException("the peer " + failing + ": " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the peer started", interrupted);
        }
    }

    private static String lastLine(Path log, List<String> words) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank())
                .reduce((before, line) -> line)
                .orElse(String.join(" ", words) + " failed");
    }

    /** Ends node and Redis Cluster, and returns once they are gone. */
    @Override
    public void close() {
        end();
        hook.unregister();
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        stop(SCRIPT, store.label(), "stop", "1");
        if (store == Store.REDIS) {
            stop(REDIS_SCRIPT, "stop");
        }
    }

    /** Leaves nothing running, so it can be run to its end also while the lab ends. */
    private void stop(String script, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(installation.folder().resolve(script).toString());
        words.addAll(List.of(arguments));
        try {
            ExternalCommand.Result result = ExternalCommand.of(words)
                    .in(installation.folder())
                    .inOwnSession()
                    .run();
            if (!result.succeeded()) {
                throw new StackException(
                        "the peer does not stop: " + result.output().strip());
            }
        } catch (IOException failed) {
            throw new StackException("the peer does not stop: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the peer stopped", interrupted);
        }
    }
}
