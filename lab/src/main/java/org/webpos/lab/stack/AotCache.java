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
import org.webpos.lab.process.ExternalCommand;

/**
 * An ahead-of-time cache of loaded classes and profiled methods (JEP 514, 515), with which a node starts in half the time. It
 * is made once by a training run: a node that starts, loads itself and ends. A cache fits one JVM, one Payara, one set of
 * flags and one length of training, which its name tells apart. Doing without costs time only, so a failed training is
 * reported and no more.
 */
final class AotCache {

    /** How long the training node loads itself: long enough that the methods are profiled which are hot later. */
    private static final int TRAINING_SECONDS = 20;

    /** The JVM writes the cache, some 100 MB, after the node has ended. */
    private static final Poller WRITING = Poller.of(Duration.ofMinutes(2));

    static final String TRAINING_NODE = "training";

    private final ScriptRunner runner;
    private final Payara payara;
    private final Path file;

    private AotCache(ScriptRunner runner, Payara payara, Path file) {
        this.runner = runner;
        this.payara = payara;
        this.file = file;
    }

    /** Returns the flags of nodes that use the cache, which is made where it is missing or does not fit; none where it cannot be. */
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
        String name = String.join("_", payara.version(), System.getProperty("java.vm.version"), flags, load) + ".aot";
        return Optional.of(
                new AotCache(runner, payara, workspace.cache().resolve("aot").resolve(name)));
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
     * Lets the JVM itself check whether the cache is intact and fits: it starts Payara from another folder than the one it was
     * made in, for the list of its options (after which it exits with 1).
     */
    private boolean isUsable() {
        List<String> words = new ArrayList<>(List.of(NodeJvm.java().toString()));
        words.addAll(NodeJvm.flags(runner.workspace()));
        words.addAll(List.of("-XX:AOTMode=on", "-XX:+VerifySharedSpaces", useFlag()));
        words.addAll(List.of("-jar", Payara.LAUNCHER, "--help"));
        return Files.exists(file)
                && runner.errorsOf(ExternalCommand.of(words).in(payara.folder()).inOwnSession()).stream()
                        .anyMatch(line -> line.contains("--outputlauncher"));
    }

    private void train() {
        runner.progress().say("training the nodes' AOT cache (once, about a minute)");
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
        settings.put("WEBPOS_WARMUP", "PT" + TRAINING_SECONDS + "S");
        settings.remove("WEBPOS_CATALOG_SIZE"); // it has them all in memory, where other sources query a database
        Node node = new Node(1, port, settings, OptionalInt.empty(), List.of("-XX:AOTCacheOutput=" + next));
        ProcessRegistry registry = runner.registry();
        StackState.Entry entry =
                registry.start(Part.Kind.NODE, TRAINING_NODE, port, () -> node.command(workspace, payara));
        try {
            node.awaitReady(registry, entry);
            entry.id().sigterm();
            WRITING.until(() -> !entry.id().lives());
        } finally {
            entry.id().sigkill();
            registry.remove(entry);
        }
    }
}
