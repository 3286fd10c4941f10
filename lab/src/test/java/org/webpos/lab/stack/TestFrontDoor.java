package org.webpos.lab.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;
import org.webpos.lab.stack.Stack.StackShutdown;

/** A real HAProxy with the configuration in {@code haproxy/}, in front of servers that respond with their names. */
public final class TestFrontDoor implements AutoCloseable {

    static final String HAPROXY =
            ScriptResult.by(Map.of(), "bin/tool", "haproxy").out().strip();

    public static final Workspace WORKSPACE = FreePorts.own();

    private final Map<String, StubNode> nodes = new TreeMap<>();
    private final ProcessRegistry registry;

    /** Opens one before two servers. */
    public TestFrontDoor(BalancingAlgorithm balance) {
        this(balance, 2);
    }

    /** Opens one before {@code node-1} and so on. */
    public TestFrontDoor(BalancingAlgorithm balance, int servers) {
        this(new StackPlan(Store.TOKEN, balance, servers, OptionalInt.empty()));
    }

    /** Opens one as planned. */
    public TestFrontDoor(StackPlan plan) {
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
            nodes.put(name, new StubNode(name, port));
        } catch (IOException taken) {
            throw new UncheckedIOException("no server can listen on port " + port, taken);
        }
    }

    /** Returns the runtime socket. */
    public Path socket() {
        return WORKSPACE.frontDoorSocket();
    }

    /** Returns the address for clients. */
    public String address() {
        return registry.state().frontDoor();
    }

    /** Returns the address of one of the servers. */
    public String address(int server) {
        return "http://127.0.0.1:" + WORKSPACE.nodePort(server);
    }

    /** Returns the address of HAProxy's statistics. */
    public String statistics() {
        return "http://127.0.0.1:" + WORKSPACE.statisticsPort();
    }

    /** Returns one of the servers. */
    StubNode node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    /** Lets the servers do this before each response but those to health checks. */
    public void beforeEachAnswer(Runnable step) {
        nodes.values().forEach(node -> node.beforeEachResponse(step));
    }

    /** Stops one of the servers. */
    public void stop(String node) {
        node(node).close();
    }

    @Override
    public void close() {
        new StackShutdown(WORKSPACE).stopAll(registry.beginClosing());
        registry.deleteState();
        nodes.values().forEach(StubNode::close);
    }
}
