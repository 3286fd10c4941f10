package org.webpos.lab.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;
import org.webpos.lab.stack.Stack.StackShutdown;
import org.webpos.lab.stack.StackState.StackLock;
import org.webpos.lab.stack.StackState.StateFile;
import org.webpos.lab.stack.Workspace.Ports;

/**
 * A stack that was left running, or that this process started, locked by this process, which alone may change it until it closes this
 * object. The stack runs on afterwards, whether the change succeeded or not. Thread-safe.
 */
public final class LockedStack implements AutoCloseable {

    private final Workspace workspace;
    private final Runnable release;
    private final ProcessRegistry registry;
    private final Nodes nodes;

    private LockedStack(ScriptRunner runner, Runnable release) {
        this.workspace = runner.workspace();
        this.release = release;
        this.registry = runner.registry();
        this.nodes = Nodes.joining(runner, registry.state());
    }

    /** Returns a stack that this process started, and therefore has locked: closing it does nothing. */
    static LockedStack ofThisProcess(ScriptRunner runner) {
        return new LockedStack(runner, () -> {});
    }

    /**
     * Locks the stack that runs here, which has to have a front door.
     *
     * @throws StackException when none runs, or another process has locked it
     */
    public static LockedStack lock(Workspace workspace, Progress progress) {
        StackLock lock = DetachedStack.lockRunning(workspace);
        try {
            StackState running = new StateFile(workspace).read().orElseThrow();
            ProcessRegistry registry = new ProcessRegistry(workspace, running.ownedByThisProcess());
            return new LockedStack(new ScriptRunner(workspace, registry, progress), lock::close);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    /** Returns where sessions live. */
    public Store store() {
        return registry.state().store();
    }

    /** Returns how the front door chooses a node. */
    public BalancingAlgorithm balance() {
        return registry.state().balance();
    }

    /** Returns the nodes in the order of their names, including those that have ended unexpectedly. */
    public List<Part> nodes() {
        return registry.state().parts().stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .toList();
    }

    /** Returns whether the process of a node runs. */
    public boolean lives(Part node) {
        return entry(node).filter(entry -> entry.id().lives()).isPresent();
    }

    /** Returns the names of nodes that could be started, lowest number first. */
    public List<String> unusedNames() {
        return IntStream.rangeClosed(1, Nodes.MAX_NODES)
                .mapToObj(Node::name)
                .filter(name -> registry.state().named(name).isEmpty())
                .toList();
    }

    /**
     * Starts a node of an unused name, with the settings of the others, and returns once it is ready.
     *
     * @throws StackException when it does not get ready; then nothing is left of it
     */
    public Part start(String name) {
        int number = Node.number(name);
        requireFree(workspace.nodePort(number));
        if (store() == Store.HAZELCAST) {
            requireFree(workspace.hazelcastPort(number));
        }
        try {
            return nodes.start(number).part();
        } catch (RuntimeException failed) {
            registry.state().named(name).ifPresent(this::end);
            throw failed;
        }
    }

    private static void requireFree(int port) {
        if (!Ports.isFree(port)) {
            throw Ports.inUse(port);
        }
    }

    /** Cancels a node's start that is under way; it ends in a {@link StackException}, and so does every later start. */
    public void cancelStart() {
        registry.beginClosing();
    }

    /** Ends a node that may still run, and removes it from the state; returns whether it ended without SIGKILL. */
    public boolean stop(Part node) {
        return entry(node).map(this::end).orElse(true);
    }

    private boolean end(StackState.Entry entry) {
        boolean inOrder = StackShutdown.stop(entry);
        registry.remove(entry);
        return inOrder;
    }

    private Optional<StackState.Entry> entry(Part node) {
        return registry.state().named(node.name());
    }

    /** Returns the check of whether sessions survive a change. */
    public SafetyCheck safetyCheck() {
        return new SafetyCheck();
    }

    /** Releases the stack, which runs on. */
    @Override
    public void close() {
        release.run();
    }

    /** What the nodes report of their sessions, and whether a node may end without losing any. Thread-safe. */
    public final class SafetyCheck {

        /** A Hazelcast cluster that lost or gained a member copies some MB: seconds where the machine is idle. */
        private static final Poller COPYING = new Poller(Duration.ofSeconds(90), Duration.ofMillis(250));

        private static final Poller ANSWERING = new Poller(Duration.ofSeconds(10), Duration.ofMillis(250));

        private SafetyCheck() {}

        /** Returns whether a node runs and reports its sessions; takes 10 s when it does not. */
        public boolean isReportedBy(Part node) {
            return lives(node)
                    && ANSWERING.until(() -> SessionStatus.query(node).isPresent());
        }

        /**
         * Returns what a node reports of its sessions.
         *
         * @throws StackException when it does not report within 10 s
         */
        public SessionStatus statusOf(Part node) {
            List<SessionStatus> reported = new ArrayList<>();
            ANSWERING.until(() -> SessionStatus.query(node).map(reported::add).orElse(false));
            return reported.stream()
                    .findFirst()
                    .orElseThrow(() -> new StackException(node.name()
                            + " does not report its sessions; see its log "
                            + registry.log(node.name()).file() + ", or take it out with bin/webpos lb remove "
                            + node.name()));
        }

        /**
         * Returns once the running nodes hold every session safely, so that the next one may join or leave.
         *
         * @throws StackException when they do not within 90 s
         */
        public void awaitSafety() {
            if (!COPYING.until(this::areSafe)) {
                throw new StackException("the nodes that run do not hold all sessions safely after "
                        + COPYING.atMost().toSeconds() + " s; see their logs in " + workspace.logs());
            }
        }

        private boolean areSafe() {
            List<Part> running =
                    nodes().stream().filter(LockedStack.this::lives).toList();
            int members = store() == Store.HAZELCAST ? running.size() : 1;
            return running.stream().map(SessionStatus::query).allMatch(answer -> answer.filter(
                            status -> status.safe() && status.members() == members)
                    .isPresent());
        }
    }
}
