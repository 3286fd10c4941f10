package org.webpos.lab.stack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.lab.process.ShutdownHook;
import org.webpos.lab.stack.BackingServices.PostgreSql;
import org.webpos.lab.stack.BackingServices.RedisCluster;
import org.webpos.lab.stack.BackingServices.SupplierService;
import org.webpos.lab.stack.NodeJvm.AotCache;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;
import org.webpos.lab.stack.StackState.StackLock;
import org.webpos.lab.stack.Workspace.Ports;

/**
 * A running stack that this process started: nodes, the services behind them, and the front door. Thread-safe.
 *
 * <p>Only one stack may run in a {@link Workspace}. It ends with this process, interrupted or not, unless it was
 * {@linkplain #detach detached}; only SIGKILL to this process leaves parts behind, which {@link DetachedStack} ends.
 */
public final class Stack implements AutoCloseable {

    private final StackPlan plan;
    private final StackLock lock;
    private final ScriptRunner runner;
    private final ShutdownHook hook = new ShutdownHook("close the stack", this::close);
    private final Object closing = new Object();
    private boolean closed;

    private Stack(StackPlan plan, StackLock lock, ScriptRunner runner) {
        this.plan = plan;
        this.lock = lock;
        this.runner = runner;
    }

    /**
     * Starts what the plan asks for and returns once every node is ready and the front door serves.
     *
     * <p>On every other way out, an interruption of the process included, everything that was started is ended again.
     *
     * @throws StackException when something is missing, in the way, wrongly set or does not get ready
     */
    public static Stack start(StackPlan plan, Workspace workspace, Progress progress) {
        UserEnvironment.ofThisProcess().checkJvmOptions();
        StackLock lock = DetachedStack.lockForStart(workspace);
        ProcessRegistry registry = new ProcessRegistry(workspace, StackState.empty(plan, workspace));
        Stack stack = new Stack(plan, lock, new ScriptRunner(workspace, registry, progress));
        stack.hook.register();
        try {
            stack.open();
            return stack;
        } catch (RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    private void open() {
        Ports.check(plan, runner.workspace());
        Optional<String> haproxy = plan.hasFrontDoor() ? Optional.of(runner.tool("haproxy")) : Optional.empty();
        haproxy.ifPresent(binary -> FrontDoor.check(runner, plan, binary));
        if (plan.store() == Store.REDIS) {
            RedisCluster.start(runner);
        }
        if (plan.links()) {
            LinkService.start(runner, plan.store());
        }
        Map<String, String> database = PostgreSql.isNeeded(plan) ? PostgreSql.start(runner, plan) : Map.of();
        Nodes nodes = Nodes.prepare(runner, plan, database);
        if (plan.products().source() == ProductConfig.Source.SUPPLIER) {
            SupplierService.start(runner, plan, nodes.settings());
        }
        nodes.startTogether(plan.nodes());
        haproxy.ifPresent(binary -> FrontDoor.start(runner, plan, binary));
        deadPart().ifPresent(sentence -> {
            throw new StackException(sentence);
        });
    }

    /** Returns the address clients use. */
    public URI frontDoor() {
        return URI.create(runner.registry().state().frontDoor());
    }

    /** Returns the processes that run: nodes, front door, services, each kind in the order of their names. */
    public List<Part> parts() {
        return runner.registry().state().parts();
    }

    /** Returns the plan it was started from. */
    public StackPlan plan() {
        return plan;
    }

    /** Returns a sentence about the first part that has ended unexpectedly; empty while all run. */
    public Optional<String> deadPart() {
        return runner.registry().firstDead().map(runner.registry()::describe);
    }

    /**
     * Returns this stack as one that can be changed while it runs. Closing that does nothing; it is locked until this stack is
     * closed.
     *
     * @throws StackException when the stack has no front door
     */
    public LockedStack changeable() {
        if (!plan.hasFrontDoor()) {
            throw new StackException("a stack without a front door cannot be changed while it runs");
        }
        return LockedStack.ofThisProcess(runner);
    }

    /**
     * Starts those servers of the session store again that have ended; returns once the store is complete. Servers of Redis are empty and
     * become replicas of the servers that took over, if these had the time. PostgreSQL has all that it had committed.
     *
     * @throws StackException when it does not become complete
     */
    public void restoreStore() {
        switch (plan.store()) {
            case LOCAL, HAZELCAST, TOKEN -> {}
            case REDIS -> RedisCluster.restore(runner);
            case DATABASE -> PostgreSql.restore(runner);
        }
    }

    /** Leaves the stack running when this process ends; {@link DetachedStack} finds it again. */
    public void detach() {
        synchronized (closing) {
            closed = true;
            hook.unregister();
            lock.close();
        }
    }

    /**
     * Ends everything in order: front door, nodes, session store, database, supplier, links. A second call waits for the first and
     * does nothing.
     */
    @Override
    public void close() {
        StackState state = runner.registry().beginClosing();
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            if (!state.processes().isEmpty()) {
                runner.progress().say("stopping the stack");
            }
            new StackShutdown(runner.workspace()).stopAll(state);
            runner.registry().deleteState();
            lock.close();
            hook.unregister();
        }
    }

    /**
     * A running stack, as seen by a process that did not start it: one of processes ({@link DetachedStack}) or one of
     * containers. Immutable.
     */
    public interface StackView {

        /** Returns where sessions live. */
        Store store();

        /** Returns how the front door chooses a node. */
        BalancingAlgorithm balance();

        /** Returns the address clients use. */
        URI frontDoor();

        /** Returns what was started. A part that serves no port on 127.0.0.1 has the port 0. */
        List<Part> parts();

        /** Returns how a part is; may send it a request, which takes two seconds when it does not answer. */
        Health health(Part part);
    }

    /**
     * Ends the processes of a stack's state in order: front door, nodes, session store, database, supplier, links. Before that it undoes
     * faults, and lets stopped processes go on. Processes that have ended are left alone, and so are later ones that got their
     * numbers. What does not end in time gets SIGKILL.
     *
     * @param workspace where the stack runs
     */
    record StackShutdown(Workspace workspace) {

        /** HAProxy finishes the requests under way, and cuts connections that are still open after 5 s. */
        private static final Duration FRONT_DOOR = Duration.ofSeconds(8);

        /** A node hands its partitions of the Hazelcast maps over before it leaves. */
        private static final Duration NODES = Duration.ofSeconds(20);

        private static final Duration REDIS = Duration.ofSeconds(10);

        /** It closes all connections and writes what it has in memory to the disk. */
        private static final Duration POSTGRES = Duration.ofSeconds(30);

        private static final Duration SUPPLIER = Duration.ofSeconds(5);

        private static final Duration LINKS = Duration.ofSeconds(5);

        /** How long a process may take to disappear after SIGKILL. */
        private static final Duration KILLED = Duration.ofSeconds(5);

        void stopAll(StackState state) {
            new FaultGuards(workspace).endAll();
            state.processes().forEach(entry -> entry.id().sigcont());
            state.of(Part.Kind.HAPROXY).forEach(entry -> entry.id().sigusr1());
            await(state.of(Part.Kind.HAPROXY), FRONT_DOOR);
            state.of(Part.Kind.NODE).forEach(StackShutdown::signal);
            await(state.of(Part.Kind.NODE), NODES);
            RedisCluster.stop(workspace);
            state.of(Part.Kind.REDIS).forEach(entry -> entry.id().sigterm());
            await(state.of(Part.Kind.REDIS), REDIS);
            state.of(Part.Kind.POSTGRES).forEach(entry -> entry.id().sigint());
            await(state.of(Part.Kind.POSTGRES), POSTGRES);
            if (!state.of(Part.Kind.POSTGRES).isEmpty()) {
                PostgreSql.stop(workspace);
            }
            state.of(Part.Kind.SUPPLIER).forEach(entry -> entry.id().sigterm());
            state.of(Part.Kind.LINKS).forEach(entry -> entry.id().sigterm());
            await(state.of(Part.Kind.SUPPLIER), SUPPLIER);
            await(state.of(Part.Kind.LINKS), LINKS);
            Folders.delete(Node.folders(workspace));
            Folders.delete(workspace.frontDoorSocket());
        }

        /** Ends one node; returns whether it ended in order rather than by SIGKILL. */
        static boolean stop(StackState.Entry node) {
            node.id().sigcont();
            signal(node);
            return await(List.of(node), NODES);
        }

        /** A node that is being trained would write its AOT cache first, so it is killed. */
        private static void signal(StackState.Entry node) {
            if (node.name().equals(AotCache.TRAINING_NODE)) {
                node.id().sigkill();
            } else {
                node.id().sigterm();
            }
        }

        private static boolean await(List<StackState.Entry> entries, Duration timeout) {
            boolean inOrder = Poller.of(timeout).until(() -> haveEnded(entries));
            entries.forEach(entry -> entry.id().sigkill());
            Poller.of(KILLED).until(() -> haveEnded(entries));
            return inOrder;
        }

        private static boolean haveEnded(List<StackState.Entry> entries) {
            return entries.stream().noneMatch(entry -> entry.id().lives());
        }
    }
}
