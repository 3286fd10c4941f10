package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.process.ShutdownHook.DeferredTermination;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.StackException;

/** One node less for a stack that runs. */
public final class Removal {

    private final LockedStack stack;
    private final RunningFrontDoor door;
    private final NodeShutdown farewell;
    private final Progress progress;
    private final Part node;
    private final boolean answers;

    /**
     * Prepares the change and looks whether the node answers; nothing is touched yet.
     *
     * @param grace how long clients that a routing cookie binds to the node may go on there
     * @param name of the node
     * @throws StackException when there is no node of that name
     */
    public Removal(LockedStack stack, RunningFrontDoor door, Duration grace, Progress progress, String name) {
        this.stack = stack;
        this.door = door;
        this.progress = progress;
        this.farewell = new NodeShutdown(stack, new Gate(door, stack.balance(), grace, progress), progress);
        this.node = stack.nodes().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new StackException("there is no node '" + name + "' here; choose one of " + names()));
        this.answers = stack.holdings().isToldBy(node);
    }

    private String names() {
        return stack.nodes().stream().map(Part::name).collect(Collectors.joining(", "));
    }

    /** What would end with the node if it were removed now; nothing where it cannot be asked any more. */
    public SessionStatus atStake() {
        return answers ? stack.holdings().of(node) : SessionStatus.NOTHING;
    }

    /**
     * Takes the node out of the balance, ends it, makes its place free, and returns once sessions are safe with the rest.
     *
     * @return what ended with it; empty when the change was interrupted in time, and the node serves as before
     */
    public Optional<SessionStatus> run() {
        try (DeferredTermination interruption = new DeferredTermination(this::sayInterrupted)) {
            Optional<SessionStatus> ended = answers ? farewell.to(node, interruption) : Optional.of(drop());
            ended.ifPresent(gone -> settle());
            return ended;
        }
    }

    private void sayInterrupted() {
        progress.say("interrupted; waiting until " + node.name() + " serves again, or has left whole");
    }

    /** Ends a node that says nothing any more, if it has not ended by itself. */
    private SessionStatus drop() {
        progress.say(node.name() + ": does not answer, and is ended as it is");
        door.disable(node.name());
        stack.stop(node);
        return SessionStatus.NOTHING;
    }

    private void settle() {
        if (!door.spares().contains(node.name())) {
            door.vacate(node.name());
        }
        stack.holdings().awaitSafety();
    }
}
