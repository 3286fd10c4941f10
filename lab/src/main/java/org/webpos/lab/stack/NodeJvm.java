package org.webpos.lab.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;
import org.webpos.lab.stack.Nodes.Payara;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;

/**
 * How the JVM of a node is started: its flags, its processors and its AOT cache. It is the JVM of the lab itself, of which
 * {@code bin/webpos} chose the newest.
 */
public final class NodeJvm {

    /** The first release that makes an AOT cache in one run (JEP 514). */
    public static final int FIRST_WITH_AOT = 25;

    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;
    private static final String ALLOWED_CPUS = "Cpus_allowed_list:";

    private NodeJvm() {}

    /** Returns the feature release, such as 25. */
    public static int release() {
        return Runtime.version().feature();
    }

    /**
     * Returns the flags of every node, from the files that containers read too. An AOT cache made with some flags is of no use
     * with others.
     */
    static List<String> flags(Workspace workspace) {
        Path folder = workspace.root().resolve("lab/payara");
        Stream<String> always = flagsIn(folder.resolve("jvm.options"));
        return (release() < FIRST_TO_WARN_OF_UNSAFE
                        ? always
                        : Stream.concat(always, flagsIn(folder.resolve("jvm-24.options"))))
                .toList();
    }

    /** One flag a line; lines that Java's own argument files treat as comments are left out. */
    private static Stream<String> flagsIn(Path file) {
        return Folders.lines(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    /**
     * Returns the words before a command that pin it to some processors, one node after the other taking the next ones; none
     * where there is no limit, or no choice.
     */
    static List<String> pinning(int node, OptionalInt limit) {
        List<Integer> allowed = allowedProcessors();
        if (limit.isEmpty() || limit.getAsInt() >= allowed.size()) {
            return List.of();
        }
        String chosen = IntStream.range(0, limit.getAsInt())
                .map(i -> ((node - 1) * limit.getAsInt() + i) % allowed.size())
                .mapToObj(index -> allowed.get(index).toString())
                .collect(Collectors.joining(","));
        return List.of("taskset", "-c", chosen);
    }

    /** Returns the numbers of the processors that this process may use, in ascending order. */
    public static List<Integer> allowedProcessors() {
        return Folders.lines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(ALLOWED_CPUS))
                .findFirst()
                .map(line -> expandRanges(line.substring(ALLOWED_CPUS.length()).strip()))
                .orElseThrow();
    }

    /** Expands a list such as {@code 0-2,5} (proc(5)). */
    static List<Integer> expandRanges(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(numbers::add);
        }
        return numbers;
    }

    /**
     * An ahead-of-time cache of loaded classes and profiled methods (JEP 514, 515), with which a node starts in half the
     * time. It is made once by a training run: a node that starts, loads itself and ends. A cache fits one JVM, one Payara,
     * one set of flags and one length of training, which its name tells apart. Doing without costs time only, so a failed
     * training is reported and no more.
     *
     * @param runner with what the training node is started
     * @param payara what it runs on
     * @param file the cache, which need not exist
     */
    record AotCache(ScriptRunner runner, Payara payara, Path file) {

        /** How long the training node loads itself: long enough that the methods are profiled which are hot later. */
        private static final int TRAINING_SECONDS = 20;

        /** The JVM writes the cache, some 100 MB, after the node has ended. */
        private static final Poller WRITING = Poller.of(Duration.ofMinutes(2));

        static final String TRAINING_NODE = "training";

        /**
         * Returns the flags of nodes that use the cache, which is made where it is missing or does not fit; none where it
         * cannot be.
         */
        static List<String> flagsMakingIt(ScriptRunner runner, Payara payara) {
            return forThisJvm(runner, payara).map(AotCache::flagsMakingIt).orElse(List.of());
        }

        /** Returns the flags of a node that joins others and shall not delay them: a missing cache is not made. */
        static List<String> flagsIfMade(ScriptRunner runner, Payara payara) {
            return forThisJvm(runner, payara)
                    .filter(AotCache::isUsable)
                    .map(cache -> List.of(cache.useFlag()))
                    .orElse(List.of());
        }

        /** Returns the cache for this JVM; empty where it supports none. */
        private static Optional<AotCache> forThisJvm(ScriptRunner runner, Payara payara) {
            if (NodeJvm.release() < NodeJvm.FIRST_WITH_AOT) {
                return Optional.empty();
            }
            Workspace workspace = runner.workspace();
            String flags = Integer.toHexString(NodeJvm.flags(workspace).hashCode());
            String load = TRAINING_SECONDS + "s";
            String name =
                    String.join("_", payara.version(), System.getProperty("java.vm.version"), flags, load) + ".aot";
            return Optional.of(new AotCache(
                    runner, payara, workspace.cache().resolve("aot").resolve(name)));
        }

        private List<String> flagsMakingIt() {
            if (!isUsable()) {
                train();
            }
            return Files.exists(file) ? List.of(useFlag()) : List.of();
        }

        private String useFlag() {
            return "-XX:AOTCache=" + file;
        }

        /**
         * Lets the JVM itself check whether the cache is intact and fits: it starts Payara from another folder than the one
         * it was made in, for the list of its options (after which it exits with 1).
         */
        private boolean isUsable() {
            List<String> words = new ArrayList<>(List.of(JavaCommand.java().toString()));
            words.addAll(NodeJvm.flags(runner.workspace()));
            words.addAll(List.of("-XX:AOTMode=on", "-XX:+VerifySharedSpaces", useFlag()));
            words.addAll(List.of("-jar", Payara.LAUNCHER, "--help"));
            return Files.exists(file)
                    && runner
                            .errorsOf(ExternalCommand.of(words)
                                    .in(payara.folder())
                                    .inOwnSession())
                            .stream()
                            .anyMatch(line -> line.contains("--outputlauncher"));
        }

        private void train() {
            runner.progress()
                    .say((Files.exists(file)
                                    ? "the AOT cache is damaged, or another JDK made it, and is not used: "
                                    : "")
                            + "training the nodes' AOT cache (once, about a minute)");
            Folders.delete(file);
            Path next = Node.folders(runner.workspace()).resolve("next.aot");
            try {
                runTrainingNode(next);
                Folders.move(next, file);
            } catch (StackException failed) {
                runner.registry().refuseWhenClosing();
                runner.progress().say("no AOT cache, so nodes start slower: " + failed.getMessage());
            }
        }

        private void runTrainingNode(Path next) {
            Workspace workspace = runner.workspace();
            StackPlan plan = new StackPlan(Store.LOCAL, Store.LOCAL.defaultBalance(), 1, OptionalInt.empty());
            int port = workspace.nodePort(1);
            Map<String, String> settings =
                    new HashMap<>(NodeSettings.of(workspace, plan).ofNode(1, port));
            String load = "PT" + TRAINING_SECONDS + "S";
            settings.put("WEBPOS_WARMUP", load);
            settings.put("WEBPOS_WARMUP_MINIMUM", load); // all of it, however soon the node is warm
            settings.remove("WEBPOS_CATALOG_SIZE"); // it has them all in memory, where other sources query a database
            Node node = new Node(1, port, settings, OptionalInt.empty(), List.of("-XX:AOTCacheOutput=" + next));
            ProcessRegistry registry = runner.registry();
            StackState.Entry entry = registry.start(
                    Part.Kind.NODE, TRAINING_NODE, port, () -> node.command(workspace, payara, TRAINING_NODE));
            try {
                node.awaitReady(runner, entry);
                entry.id().sigterm();
                WRITING.until(() -> !entry.id().lives());
            } finally {
                entry.id().sigkill();
                registry.remove(entry);
            }
        }
    }
}
