package org.webpos.lab.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;
import org.webpos.lab.stack.NodeJvm.AotCache;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;

/**
 * The nodes of one stack, which all have the same settings and share one unpacked Payara.
 *
 * @param runner with what they are prepared and registered
 * @param settings their settings
 * @param payara what they run on
 * @param jvmFlags flags beyond those of every node, such as those about the AOT cache; may be empty
 * @param cpus how many processors each may use; empty for no limit
 * @param behindFrontDoor whether HAProxy is in front of them; otherwise there is one node, which uses the front door's port
 * @param atOnce how many start at the same time
 */
record Nodes(
        ScriptRunner runner,
        NodeSettings settings,
        Payara payara,
        List<String> jvmFlags,
        OptionalInt cpus,
        boolean behindFrontDoor,
        int atOnce) {

    /** As many as the front door has slots for. */
    static final int MAX_NODES = 8;

    /** More at once would only slow each other's warm-up down. */
    private static final int DEFAULT_AT_ONCE = Runtime.getRuntime().availableProcessors();

    /**
     * Prepares the nodes of a stack that is being started, and saves the settings for nodes that join later.
     *
     * @param database their settings for a database they share; empty where they share none
     */
    static Nodes prepare(ScriptRunner runner, StackPlan plan, Map<String, String> database) {
        Payara payara = Payara.unpacked(runner);
        List<String> aotFlags = AotCache.flagsMakingIt(runner, payara);
        List<String> jvmFlags = Stream.concat(plan.overrides().jvmFlags().stream(), aotFlags.stream())
                .toList();
        NodeSettings settings = NodeSettings.of(runner.workspace(), plan).plus(database);
        settings.save();
        int atOnce = plan.overrides().startAtOnce().orElse(DEFAULT_AT_ONCE);
        return new Nodes(runner, settings, payara, jvmFlags, plan.cpus(), plan.hasFrontDoor(), atOnce);
    }

    /** Prepares more nodes with the settings of those that run already behind a front door. */
    static Nodes joining(ScriptRunner runner, StackState running) {
        NodeSettings settings = NodeSettings.load(runner.workspace());
        Payara payara = Payara.unpacked(runner);
        List<String> aotFlags = AotCache.flagsIfMade(runner, payara);
        OptionalInt cpus = running.cpus() == null ? OptionalInt.empty() : OptionalInt.of(running.cpus());
        return new Nodes(runner, settings, payara, aotFlags, cpus, true, DEFAULT_AT_ONCE);
    }

    /** Starts the first nodes; returns once every one is ready, or throws the {@link StackException} of the first that failed. */
    void startTogether(int count) {
        runner.progress().say("starting " + count + (count == 1 ? " node" : " nodes"));
        ExecutorService starters = Executors.newFixedThreadPool(atOnce);
        try {
            CompletionService<StackState.Entry> starts = new ExecutorCompletionService<>(starters);
            IntStream.rangeClosed(1, count).forEach(number -> starts.submit(() -> start(number)));
            await(starts, count);
        } finally {
            starters.shutdownNow();
        }
    }

    private static void await(CompletionService<StackState.Entry> starts, int count) {
        try {
            for (int i = 0; i < count; i++) {
                starts.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException reason ? reason : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        }
    }

    /** Starts one node, counted from 1; returns once it is ready, or throws a {@link StackException}. */
    StackState.Entry start(int number) {
        long began = System.nanoTime();
        Node node = new Node(number, port(number), settings.ofNode(number, port(number)), cpus, jvmFlags);
        ProcessRegistry registry = runner.registry();
        StackState.Entry entry = registry.start(
                Part.Kind.NODE, node.name(), node.port(), () -> node.command(runner.workspace(), payara, node.name()));
        node.awaitReady(runner, entry);
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        runner.progress().say(node.name() + " is ready on port " + node.port() + " after " + seconds + " s");
        return entry;
    }

    private int port(int number) {
        Workspace workspace = runner.workspace();
        return behindFrontDoor ? workspace.nodePort(number) : workspace.frontDoorPort();
    }

    /**
     * Payara Micro, unpacked once and shared by all nodes.
     *
     * @param folder where it is unpacked
     * @param version its version
     */
    record Payara(Path folder, String version) {

        private static final Path CONFIG = Path.of("config");

        /** The file in its folder that {@code java -jar} starts. */
        static final String LAUNCHER = "launch-micro.jar";

        private static final String VERSION_FILE = "MICRO-INF/domain/branding/glassfish-version.properties";

        /** Returns it, unpacked from the JAR that the till's build put beside the WAR, unless that was done before. */
        static Payara unpacked(ScriptRunner runner) {
            Path jar = runner.workspace().root().resolve("webpos/target/payara/payara-micro.jar");
            String version = version(jar);
            Path all = runner.workspace().cache().resolve("payara");
            Payara payara = new Payara(all.resolve(version), version);
            if (!Files.exists(payara.folder.resolve(LAUNCHER))) {
                runner.progress().say("unpacking Payara Micro " + version + " (once)");
                unpack(runner, jar, all.resolve(version + ".new"), payara.folder);
            }
            return payara;
        }

        private static void unpack(ScriptRunner runner, Path jar, Path next, Path folder) {
            Folders.delete(next);
            List<String> words = List.of(
                    JavaCommand.java().toString(),
                    "-jar",
                    jar.toString(),
                    "--rootDir",
                    next.toString(),
                    "--outputlauncher");
            runner.run(ExternalCommand.of(words).in(runner.workspace().root()).inOwnSession());
            Folders.move(next, folder);
        }

        private static String version(Path jar) {
            Properties properties = new Properties();
            try (JarFile opened = new JarFile(jar.toFile());
                    InputStream in = opened.getInputStream(opened.getEntry(VERSION_FILE))) {
                properties.load(in);
            } catch (IOException e) {
                throw new StackException("cannot read " + jar + "; build it with mvn -pl webpos package", e);
            }
            return String.join(
                    ".",
                    Stream.of("major_version", "minor_version", "update_version")
                            .map(properties::getProperty)
                            .toList());
        }

        /**
         * Makes a folder to start one node from. A node started twice from one folder serves the old application for a moment,
         * so every start gets a fresh one, which shares all files but the configuration. Returns the configuration of its log.
         */
        Path copyTo(Path to) {
            Folders.delete(to);
            Folders.linkTree(folder, CONFIG, to);
            Path logging = to.resolve(CONFIG).resolve("logging.properties");
            Folders.write(
                    logging,
                    Folders.lines(logging).stream()
                            .map(line -> line.replace("ansiColor=true", "ansiColor=false"))
                            .toList());
            return logging;
        }
    }
}
