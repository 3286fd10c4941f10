package org.webpos.lab.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.lab.process.ShutdownHook;
import org.webpos.lab.stack.BackingServices.PostgreSql;
import org.webpos.lab.stack.BackingServices.RedisCluster;
import org.webpos.lab.stack.BackingServices.SupplierService;
import org.webpos.lab.stack.StackState.StackLock;

/**
 * A running stack that this process started: nodes, the services behind them, and the front door. Thread-safe.
 *
 * <p>Only one stack may run in a {@link Workspace}. It ends with this process, interrupted or not, unless it was
 * {@linkplain #detach detached}; only SIGKILL to this process leaves parts behind, which {@link DetachedStack} ends.
 */
public final class Stack implements AutoCloseable {

    private final StackPlan plan;
    private final Workspace workspace;
    private final Progress progress;
    private final StackLock lock;
    private final ProcessRegistry registry;
    private final ShutdownHook hook = new ShutdownHook("close the stack", this::close);
    private final Object closing = new Object();
    private boolean closed;

    private Stack(StackPlan plan, Workspace workspace, Progress progress, StackLock lock) {
        this.plan = plan;
        this.workspace = workspace;
        this.progress = progress;
        this.lock = lock;
        this.registry = new ProcessRegistry(workspace, StackState.empty(plan, workspace));
    }

    /**
     * Starts what the plan asks for and returns once every node is ready and the front door serves.
     *
     * <p>On every other way out, an interruption of the process included, everything that was started is ended again.
     *
     * @throws StackException when something is missing, in the way, wrongly set or does not get ready
     */
    public static Stack start(StackPlan plan, Workspace workspace, Progress progress) {
        StackLock lock = DetachedStack.lockForStart(workspace);
        Stack stack = new Stack(plan, workspace, progress, lock);
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
        Ports.check(plan, workspace);
        ScriptRunner runner = new ScriptRunner(workspace, registry, progress);
        Optional<String> haproxy = plan.hasFrontDoor() ? Optional.of(runner.tool("haproxy")) : Optional.empty();
        haproxy.ifPresent(binary -> FrontDoor.check(runner, plan, binary));
        if (plan.store() == Store.REDIS) {
            RedisCluster.start(runner);
        }
        Map<String, String> database = PostgreSql.isNeeded(plan) ? PostgreSql.start(runner) : Map.of();
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
        return URI.create(registry.state().frontDoor());
    }

    /** Returns the processes that run: nodes, front door, services, each kind in the order of their names. */
    public List<Part> parts() {
        return registry.state().parts();
    }

    /** Returns the plan it was started from. */
    public StackPlan plan() {
        return plan;
    }

    /** Returns a sentence about the first part that has ended unexpectedly; empty while all run. */
    public Optional<String> deadPart() {
        return registry.firstDead().map(registry::describe);
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
     * Ends everything in order: front door, nodes, session store, database, supplier. A second call waits for the first and
     * does nothing.
     */
    @Override
    public void close() {
        StackState state = registry.beginClosing();
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            if (!state.processes().isEmpty()) {
                progress.say("stopping the stack");
            }
            new StackShutdown(workspace).stopAll(state);
            registry.deleteState();
            lock.close();
            hook.unregister();
        }
    }
}
