package org.webpos.lab.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.lab.process.ShutdownHook;

/**
 * A running stack: nodes, what keeps their sessions, and the front door. Thread-safe.
 *
 * <p>Only one stack may run in a {@link Workspace}. It ends with this process, interrupted or not, unless it was
 * {@linkplain #leave() left running}; only SIGKILL to this process leaves parts behind, which {@link DetachedStack} ends.
 */
public final class Stack implements AutoCloseable {

    private final StackPlan plan;
    private final Workspace workspace;
    private final Progress progress;
    private final StackLock claim;
    private final ProcessRegistry roster;
    private final ShutdownHook hook = new ShutdownHook("close the stack", this::close);
    private final Object closing = new Object();
    private boolean closed;

    private Stack(StackPlan plan, Workspace workspace, Progress progress, StackLock claim) {
        this.plan = plan;
        this.workspace = workspace;
        this.progress = progress;
        this.claim = claim;
        this.roster = new ProcessRegistry(workspace, StackState.empty(plan, workspace));
    }

    /**
     * Starts what the plan asks for and returns once every node is ready and the front door serves.
     *
     * <p>On every other way out, the interruption of the process included, whatever was started is ended again.
     *
     * @throws StackException when something is missing, in the way, wrongly set or does not get ready
     */
    public static Stack start(StackPlan plan, Workspace workspace, Progress progress) {
        StackLock claim = DetachedStack.claimEmpty(workspace);
        Stack stack = new Stack(plan, workspace, progress, claim);
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
        Script script = new Script(workspace, roster, progress);
        Optional<String> haproxy = plan.hasFrontDoor() ? Optional.of(script.tool("haproxy")) : Optional.empty();
        haproxy.ifPresent(binary -> FrontDoor.check(script, plan, binary));
        if (plan.store() == Store.REDIS) {
            RedisCluster.start(script);
        }
        Map<String, String> database = PostgreSql.isNeeded(plan) ? PostgreSql.start(script) : Map.of();
        Nodes nodes = Nodes.planned(script, plan, database);
        if (plan.wares().source() == ProductConfig.Source.SUPPLIER) {
            SupplierPart.start(script, plan, nodes.settings());
        }
        nodes.startTogether(plan.nodes());
        haproxy.ifPresent(binary -> FrontDoor.start(script, plan, binary));
        casualty().ifPresent(told -> {
            throw new StackException(told);
        });
    }

    /** The address clients use. */
    public URI frontDoor() {
        return URI.create(roster.state().frontDoor());
    }

    /** The processes that run: nodes, front door, store, each in the order of their names. */
    public List<Part> parts() {
        return roster.state().parts();
    }

    /** What was asked for. */
    public StackPlan plan() {
        return plan;
    }

    /** Says which part ended although nobody asked it to, in a whole sentence; empty while all live. */
    public Optional<String> casualty() {
        return roster.casualty().map(roster::told);
    }

    /** Leaves the stack running when this process ends; {@link DetachedStack} finds it again. */
    public void leave() {
        synchronized (closing) {
            closed = true;
            hook.unregister();
            claim.close();
        }
    }

    /** Ends everything in order: front door, nodes, store, database, supplier. A second call waits for the first and does nothing. */
    @Override
    public void close() {
        StackState state = roster.beginClosing();
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            if (!state.processes().isEmpty()) {
                progress.say("stopping the stack");
            }
            new StackShutdown(workspace).of(state);
            roster.forget();
            claim.close();
            hook.unregister();
        }
    }
}
