package org.webpos.lab.stack;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * All nodes of a stack.
 *
 * @param script where and with whom they start
 * @param plan how many, with which store
 */
record Nodes(Script script, StackPlan plan) {

    /** Starts all nodes and returns once every one is ready; throws the first one's {@link StackException}. */
    void start() {
        Payara payara = Payara.unpacked(script);
        List<String> cache = new Training(script, payara).cached();
        NodeSettings settings = new NodeSettings(script.workspace(), plan);
        List<Node> nodes = IntStream.rangeClosed(1, plan.nodes())
                .mapToObj(
                        number -> new Node(number, port(number), settings.of(number, port(number)), plan.cpus(), cache))
                .toList();
        startTogether(nodes, payara);
    }

    private int port(int number) {
        Workspace workspace = script.workspace();
        return plan.hasFrontDoor() ? workspace.nodePort(number) : workspace.frontDoorPort();
    }

    /** As many at once as there are processors: more would only make each other's warming up slower. */
    private void startTogether(List<Node> nodes, Payara payara) {
        script.progress().say("starting " + nodes.size() + (nodes.size() == 1 ? " node" : " nodes"));
        ExecutorService starters =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        CompletionService<Void> starts = new ExecutorCompletionService<>(starters);
        try {
            nodes.forEach(node -> starts.submit(() -> start(node, payara), null));
            for (int i = 0; i < nodes.size(); i++) {
                starts.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException told ? told : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting; start again", e);
        } finally {
            starters.shutdownNow();
        }
    }

    private void start(Node node, Payara payara) {
        long began = System.nanoTime();
        Roster roster = script.roster();
        StackState.Entry entry =
                roster.start(Part.Kind.NODE, node.name(), node.port(), () -> node.command(script.workspace(), payara));
        new Readiness(roster, entry, node.name()).await();
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        script.progress().say(node.name() + " is ready on port " + node.port() + " after " + seconds + " s");
    }
}
