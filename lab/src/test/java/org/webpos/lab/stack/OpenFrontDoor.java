package org.webpos.lab.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A real HAProxy with the configuration in {@code haproxy/} before servers that answer with their names. */
public final class OpenFrontDoor implements AutoCloseable {

    static final String HAPROXY =
            Spoken.by(Map.of(), "bin/tool", "haproxy").out().strip();

    public static final Workspace WORKSPACE = FreePorts.own();

    private final Map<String, NamedNode> nodes = new TreeMap<>();
    private final ProcessRegistry registry;

    /** Opens one before two servers. */
    public OpenFrontDoor(BalancingAlgorithm balance) {
        this(balance, 2);
    }

    /** Opens one before {@code node-1} and so on. */
    public OpenFrontDoor(BalancingAlgorithm balance, int servers) {
        this(new StackPlan(Store.TOKEN, balance, servers, OptionalInt.empty()));
    }

    /** Opens one as planned. */
    public OpenFrontDoor(StackPlan plan) {
        registry = new ProcessRegistry(WORKSPACE, StackState.empty(plan, WORKSPACE));
        try {
            for (int number = 1; number <= plan.nodes(); number++) {
                start("node-" + number, WORKSPACE.nodePort(number));
            }
            FrontDoor.start(new ScriptRunner(WORKSPACE, registry, line -> {}), plan, HAPROXY);
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    private void start(String name, int port) {
        try {
            nodes.put(name, new NamedNode(name, port));
        } catch (IOException taken) {
            throw new UncheckedIOException("no server can listen on port " + port, taken);
        }
    }

    /** The runtime socket. */
    public Path socket() {
        return WORKSPACE.frontDoorSocket();
    }

    /** Where clients go. */
    public String address() {
        return registry.state().frontDoor();
    }

    /** Where one of the servers is. */
    public String address(int server) {
        return "http://127.0.0.1:" + WORKSPACE.nodePort(server);
    }

    /** Where HAProxy shows its statistics. */
    public String statistics() {
        return "http://127.0.0.1:" + WORKSPACE.statisticsPort();
    }

    /** One of the servers. */
    NamedNode node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    /** Lets the servers do this before they answer anything but a health check. */
    public void beforeEachAnswer(Runnable step) {
        nodes.values().forEach(node -> node.doesBeforeItAnswers(step));
    }

    /** Stops one of the servers. */
    public void stop(String node) {
        node(node).close();
    }

    @Override
    public void close() {
        new StackShutdown(WORKSPACE).stopAll(registry.beginClosing());
        registry.deleteState();
        nodes.values().forEach(NamedNode::close);
    }
}
