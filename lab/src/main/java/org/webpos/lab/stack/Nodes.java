package org.webpos.lab.stack;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The nodes of one stack, all alike.
 *
 * @param script where and with whom they start
 * @param settings what they are told
 * @param payara what they run on
 * @param cache flags about the AOT cache; may be empty
 * @param cpus how many processors each may use; empty for no limit
 * @param behindFrontDoor whether HAProxy stands before them; otherwise there is one, which serves in its place
 * @param atOnce how many start at the same time
 */
record Nodes(
        Script script,
        NodeSettings settings,
        Payara payara,
        List<String> cache,
        OptionalInt cpus,
        boolean behindFrontDoor,
        int atOnce) {

    /** As many as the front door has places for. */
    static final int PLACES = 8;

    /** More at once would only make each other's warming up slower. */
    private static final int USUALLY_AT_ONCE = Runtime.getRuntime().availableProcessors();

    /**
     * Prepares the nodes of a stack that is being started, and keeps what nodes that join later have to know.
     *
     * @param database what they have to be told of a database they share; empty where they share none
     */
    static Nodes planned(Script script, StackPlan plan, Map<String, String> database) {
        Payara payara = Payara.unpacked(script);
        List<String> cache = new Training(script, payara).cached();
        NodeSettings settings = NodeSettings.of(script.workspace(), plan).and(database);
        settings.keep();
        int atOnce = plan.particulars().startAtOnce().orElse(USUALLY_AT_ONCE);
        return new Nodes(script, settings, payara, cache, plan.cpus(), plan.hasFrontDoor(), atOnce);
    }

    /** Prepares more nodes like those that run already behind a front door. */
    static Nodes like(Script script, StackState running) {
        NodeSettings settings = NodeSettings.kept(script.workspace());
        Payara payara = Payara.unpacked(script);
        List<String> cache = new Training(script, payara).cachedBefore();
        OptionalInt cpus = running.cpus() == null ? OptionalInt.empty() : OptionalInt.of(running.cpus());
        return new Nodes(script, settings, payara, cache, cpus, true, USUALLY_AT_ONCE);
    }

    /** Starts the first nodes; returns once every one is ready; throws the first one's {@link StackException}. */
    void startTogether(int count) {
        script.progress().say("starting " + count + (count == 1 ? " node" : " nodes"));
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
            throw e.getCause() instanceof StackException told ? told : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        }
    }

    /** Starts one node, counted from 1, and returns once it is ready; throws a {@link StackException} when it is not. */
    StackState.Entry start(int number) {
        long began = System.nanoTime();
        Node node = new Node(number, port(number), settings.of(number, port(number)), cpus, cache);
        ProcessRegistry roster = script.roster();
        StackState.Entry entry =
                roster.start(Part.Kind.NODE, node.name(), node.port(), () -> node.command(script.workspace(), payara));
        new Readiness(roster, entry, node.name()).await();
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        script.progress().say(node.name() + " is ready on port " + node.port() + " after " + seconds + " s");
        return entry;
    }

    private int port(int number) {
        Workspace workspace = script.workspace();
        return behindFrontDoor ? workspace.nodePort(number) : workspace.frontDoorPort();
    }
}
