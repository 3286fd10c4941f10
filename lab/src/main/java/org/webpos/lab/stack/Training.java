package org.webpos.lab.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes the AOT cache by a node that starts, loads itself and ends, once for each Java machine and Payara. Going without
 * costs time only, so a failure is told and no more.
 *
 * @param script to look at what is there with
 * @param payara what the node runs on
 */
record Training(Script script, Payara payara) {

    /** How long the training node loads itself: long enough that what is busy later is known to be. */
    static final int LOAD_SECONDS = 20;

    /** The Java machine writes the cache, some 100 MB, after the node has ended. */
    private static final Poller WRITING = Poller.of(Duration.ofMinutes(2));

    static final String NAME = "training";

    /** The flags of a node that uses the cache, made before where it was missing or does not fit; none where it cannot be. */
    List<String> cached() {
        return AotCache.here(script.workspace(), payara).map(this::cached).orElse(List.of());
    }

    private List<String> cached(AotCache cache) {
        if (!cache.isUsable(script)) {
            make(cache);
        }
        return Files.exists(cache.file()) ? List.of(cache.using()) : List.of();
    }

    /** The same for a node that joins others, which are not to wait: a cache that is missing is not made. */
    List<String> cachedBefore() {
        return AotCache.here(script.workspace(), payara)
                .filter(cache -> cache.isUsable(script))
                .map(cache -> List.of(cache.using()))
                .orElse(List.of());
    }

    private void make(AotCache cache) {
        script.progress().say("training the nodes' AOT cache (once, about a minute)");
        Folders.delete(cache.file());
        Path next = Node.folders(script.workspace()).resolve("next.aot");
        try {
            run(next);
            cache.keep(next);
        } catch (StackException failed) {
            script.roster().refuseWhenClosing();
            script.progress().say("no AOT cache, so nodes start slower: " + failed.getMessage());
        }
    }

    private void run(Path next) {
        Workspace workspace = script.workspace();
        StackPlan plan = new StackPlan(Store.LOCAL, Store.LOCAL.defaultBalance(), 1, OptionalInt.empty());
        int port = workspace.nodePort(1);
        Map<String, String> settings =
                new HashMap<>(NodeSettings.of(workspace, plan).of(1, port));
        settings.put("WEBPOS_WARMUP", "PT" + LOAD_SECONDS + "S");
        settings.remove("WEBPOS_CATALOG_SIZE"); // it keeps them all in memory, where others ask a database
        Node node = new Node(1, port, settings, OptionalInt.empty(), List.of(AotCache.making(next)));
        ProcessRegistry roster = script.roster();
        StackState.Entry entry = roster.start(Part.Kind.NODE, NAME, port, () -> node.command(workspace, payara));
        try {
            new Readiness(roster, entry, node.name()).await();
            entry.id().sigterm();
            WRITING.until(() -> !entry.id().lives());
        } finally {
            entry.id().sigkill();
            roster.strike(entry);
        }
    }
}
