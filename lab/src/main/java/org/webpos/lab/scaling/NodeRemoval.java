package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.process.ShutdownHook.DeferredTermination;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.StackException;

/** Removes a node from a stack that runs. */
public final class NodeRemoval {

    private final LockedStack stack;
    private final HaproxyRuntime frontDoor;
    private final NodeRotation rotation;
    private final Progress progress;
    private final Part node;
    private final boolean responds;

    /**
     * Prepares the change and checks whether the node responds; nothing is changed yet.
     *
     * @param grace how long clients that a routing cookie binds to the node may go on there
     * @param name of the node
     * @throws StackException when there is no node of that name
     */
    public NodeRemoval(LockedStack stack, HaproxyRuntime frontDoor, Duration grace, Progress progress, String name) {
        this.stack = stack;
        this.frontDoor = frontDoor;
        this.progress = progress;
        this.rotation = new NodeRotation(stack, frontDoor, grace, progress);
        this.node = stack.nodes().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new StackException("there is no node '" + name + "' here; choose one of " + names()));
        this.responds = stack.safetyCheck().isReportedBy(node);
    }

    private String names() {
        return stack.nodes().stream().map(Part::name).collect(Collectors.joining(", "));
    }

    /** Returns what would be lost if the node were removed now; nothing where it does not respond any more. */
    public SessionStatus atStake() {
        return responds ? stack.safetyCheck().statusOf(node) : SessionStatus.NOTHING;
    }

    /**
     * Takes the node out of the rotation, ends it, frees its slot, and returns once sessions are safe with the others.
     *
     * @return what was lost with it; empty when the change was interrupted in time, and the node serves as before
     */
    public Optional<SessionStatus> run() {
        try (DeferredTermination interruption = new DeferredTermination(this::sayInterrupted)) {
            Optional<SessionStatus> lost =
                    responds ? rotation.shutDown(node, interruption) : Optional.of(stopUnresponsive());
            lost.ifPresent(removed -> freeSlot());
            return lost;
        }
    }

    private void sayInterrupted() {
        progress.say("interrupted; waiting until " + node.name() + " serves again, or has been removed");
    }

    /** Ends a node that does not respond any more, if it has not ended by itself. */
    private SessionStatus stopUnresponsive() {
        progress.say(node.name() + ": does not answer, and is ended as it is");
        frontDoor.disable(node.name());
        stack.stop(node);
        return SessionStatus.NOTHING;
    }

    private void freeSlot() {
        if (!frontDoor.freeSlots().contains(node.name())) {
            frontDoor.release(node.name());
        }
        stack.safetyCheck().awaitSafety();
    }
}
