package org.webpos.lab.stack;

import java.time.Duration;
import java.util.Optional;

/** A stack that another process started: left running by {@code up}, being started, or orphaned by a SIGKILL. */
public final class LeftStack {

    /** As long as the other process may need to end its stack itself. */
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(60));

    private LeftStack() {}

    /** Takes the right to start a stack where none runs. */
    static Claim claimEmpty(Workspace workspace) {
        Claim claim = Claim.taken(workspace)
                .orElseThrow(() -> new StackException(
                        "another bin/webpos has a stack here; wait for it or stop it with bin/webpos down"));
        Optional<StackState> left = new StateFile(workspace).read().filter(StackState::lives);
        left.ifPresent(state -> {
            claim.close();
            throw new StackException(
                    "a stack with the store " + state.store().label() + " is up already; stop it with bin/webpos down");
        });
        return claim;
    }

    /**
     * Ends the stack, and the process that is still busy with it.
     *
     * @return whether there was anything to end
     * @throws StackException when the other process does not let go of it
     */
    public static boolean end(Workspace workspace) {
        Optional<StackState> left = new StateFile(workspace).read();
        left.ifPresent(state -> state.lab().ask());
        PATIENCE.until(() -> left.isEmpty() || !left.get().lab().lives());
        Claim claim = Claim.taken(workspace)
                .orElseThrow(() ->
                        new StackException("another bin/webpos has a stack here and does not end; end that process"));
        new StateFile(workspace).read().ifPresent(new Ending(workspace)::of);
        new StateFile(workspace).delete();
        claim.close();
        return left.isPresent();
    }
}
