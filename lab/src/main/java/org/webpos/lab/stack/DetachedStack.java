package org.webpos.lab.stack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.Stack.StackShutdown;
import org.webpos.lab.stack.Stack.StackView;
import org.webpos.lab.stack.StackState.StackLock;
import org.webpos.lab.stack.StackState.StateFile;

/**
 * A stack that another process started: left running by {@code up}, still being started, or orphaned by a SIGKILL to its lab.
 * Immutable; the processes it describes change.
 */
public final class DetachedStack implements StackView {

    /** As long as the other process may need to end its stack itself, or to finish what it is changing. */
    private static final Poller OTHER_PROCESS = Poller.of(Duration.ofMinutes(2));

    private final StackState state;

    private DetachedStack(StackState state) {
        this.state = state;
    }

    /** Finds the stack of which at least one process runs. */
    public static Optional<DetachedStack> find(Workspace workspace) {
        return new StateFile(workspace).read().filter(StackState::lives).map(DetachedStack::new);
    }

    @Override
    public Store store() {
        return state.store();
    }

    @Override
    public BalancingAlgorithm balance() {
        return state.balance();
    }

    @Override
    public URI frontDoor() {
        return URI.create(state.frontDoor());
    }

    @Override
    public List<Part> parts() {
        return state.parts();
    }

    @Override
    public Health health(Part part) {
        return process(part).isPresent() ? Health.of(part) : Health.GONE;
    }

    /** Returns the process of a part; empty when it has ended. */
    public Optional<ProcessId> process(Part part) {
        return state.processes().stream()
                .filter(entry -> entry.part().equals(part))
                .map(StackState.Entry::id)
                .filter(ProcessId::lives)
                .findFirst();
    }

    /** Acquires the right to start a stack where none runs. */
    static StackLock lockForStart(Workspace workspace) {
        StackLock lock = StackLock.tryAcquire(workspace)
                .orElseThrow(() -> new StackException(
                        "another bin/webpos has a stack here; wait for it or stop it with bin/webpos down"));
        find(workspace).ifPresent(running -> {
            lock.close();
            throw new StackException("a stack with the store " + running.store().label()
                    + " is up already; stop it with bin/webpos down");
        });
        return lock;
    }

    /** Acquires the right to change the stack that runs. */
    static StackLock lockRunning(Workspace workspace) {
        requireRunning(workspace);
        StackLock lock = StackLock.tryAcquire(workspace)
                .orElseThrow(() ->
                        new StackException("another bin/webpos is busy with the stack here; wait until it is done"));
        try {
            requireRunning(workspace); // it may have been ended before we had the lock
            return lock;
        } catch (StackException ended) {
            lock.close();
            throw ended;
        }
    }

    private static void requireRunning(Workspace workspace) {
        if (find(workspace).isEmpty()) {
            throw new StackException("nothing runs; start with bin/webpos up");
        }
    }

    /**
     * Ends the stack, and the process that is still busy with it.
     *
     * @return whether there was anything to end
     * @throws StackException when the other process does not release the stack
     */
    public static boolean end(Workspace workspace) {
        Optional<StackState> running = new StateFile(workspace).read();
        running.ifPresent(state -> state.lab().sigterm());
        OTHER_PROCESS.until(() -> running.isEmpty() || !running.get().lab().lives());
        StackLock lock = StackLock.tryAcquire(workspace)
                .orElseThrow(() ->
                        new StackException("another bin/webpos has a stack here and does not end; end that process"));
        new StateFile(workspace).read().ifPresent(new StackShutdown(workspace)::stopAll);
        new StateFile(workspace).delete();
        lock.close();
        return running.isPresent();
    }
}
