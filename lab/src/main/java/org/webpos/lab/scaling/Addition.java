package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.List;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.process.ShutdownHook.DeferredTermination;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;

/** One more node for a stack that runs. When it cannot be, or is interrupted, the stack is left as it was. */
public final class Addition {

    private final LockedStack stack;
    private final RunningFrontDoor door;
    private final Gate gate;
    private final Progress progress;

    /** Prepares the change; nothing is touched yet. */
    public Addition(LockedStack stack, RunningFrontDoor door, Progress progress) {
        this.stack = stack;
        this.door = door;
        this.progress = progress;
        this.gate = new Gate(door, stack.balance(), Duration.ZERO, progress);
    }

    /**
     * Starts a node in the first place that is free and returns once it gets its share of the requests.
     *
     * @throws StackException when no place is free, or the node does not get ready
     */
    public Part run() {
        String name = place();
        try (DeferredTermination interruption = new DeferredTermination(this::giveUp)) {
            progress.say(name + ": starts");
            Part node = stack.start(name);
            try {
                admit(node, interruption);
                return node;
            } catch (RuntimeException failed) {
                leave(node);
                throw failed;
            }
        }
    }

    private void giveUp() {
        progress.say("interrupted; giving the new node up");
        stack.giveUpStarting();
    }

    private String place() {
        List<String> spares = door.spares();
        return stack.unused().stream()
                .filter(spares::contains)
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "the front door has no place left for a node; make one with bin/webpos lb remove NODE"));
    }

    private void admit(Part node, DeferredTermination interruption) {
        stack.holdings().awaitSafety();
        if (interruption.isRequested()) {
            throw new StackException(node.name() + " was given up");
        }
        door.fill(node.name(), "127.0.0.1", node.port());
        gate.bringIn(node.name());
    }

    private void leave(Part node) {
        if (!door.spares().contains(node.name())) {
            gate.shut(node.name());
            door.vacate(node.name());
        }
        stack.stop(node);
    }
}
