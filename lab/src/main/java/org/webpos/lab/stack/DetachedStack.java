package org.webpos.lab.stack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A stack that another process started: left running by {@code up}, being started, or orphaned by a SIGKILL. Immutable;
 * what it tells of is not.
 */
public final class DetachedStack implements StackView {

    /** As long as the other process may need to end its stack itself, or to finish what it is changing. */
    private static final Poller PATIENCE = Poller.of(Duration.ofMinutes(2));

    private final StackState state;

    private DetachedStack(StackState state) {
        this.state = state;
    }

    /** Finds the stack of which at least one process runs. */
    public static Optional<DetachedStack> found(Workspace workspace) {
        return new StateFile(workspace).read().filter(StackState::lives).map(DetachedStack::new);
    }

    @Override
    public Store store() {
        return state.store();
    }

    @Override
    public Balance balance() {
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
        boolean lives = state.processes().stream()
                .filter(entry -> entry.part().equals(part))
                .anyMatch(entry -> entry.id().lives());
        return lives ? Health.of(part) : Health.GONE;
    }

    /** Takes the right to start a stack where none runs. */
    static StackLock claimEmpty(Workspace workspace) {
        StackLock claim = StackLock.taken(workspace)
                .orElseThrow(() -> new StackException(
                        "another bin/webpos has a stack here; wait for it or stop it with bin/webpos down"));
        found(workspace).ifPresent(left -> {
            claim.close();
            throw new StackException(
                    "a stack with the store " + left.store().label() + " is up already; stop it with bin/webpos down");
        });
        return claim;
    }

    /** Takes the right to change the stack that runs. */
    static StackLock claimRunning(Workspace workspace) {
        requireRunning(workspace);
        StackLock claim = StackLock.taken(workspace)
                .orElseThrow(() ->
                        new StackException("another bin/webpos is busy with the stack here; wait until it is done"));
        try {
            requireRunning(workspace); // it may have been ended meanwhile
            return claim;
        } catch (StackException ended) {
            claim.close();
            throw ended;
        }
    }

    private static void requireRunning(Workspace workspace) {
        if (found(workspace).isEmpty()) {
            throw new StackException("nothing runs; start with bin/webpos up");
        }
    }

    /**
     * Ends the stack, and the process that is still busy with it.
     *
     * @return whether there was anything to end
     * @throws StackException when the other process does not let go of it
     */
    public static boolean end(Workspace workspace) {
        Optional<StackState> left = new StateFile(workspace).read();
        left.ifPresent(state -> state.lab().sigterm());
        PATIENCE.until(() -> left.isEmpty() || !left.get().lab().lives());
        StackLock claim = StackLock.taken(workspace)
                .orElseThrow(() ->
                        new StackException("another bin/webpos has a stack here and does not end; end that process"));
        new StateFile(workspace).read().ifPresent(new StackShutdown(workspace)::of);
        new StateFile(workspace).delete();
        claim.close();
        return left.isPresent();
    }
}
