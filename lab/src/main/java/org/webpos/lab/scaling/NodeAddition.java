package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.List;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.process.ShutdownHook.DeferredTermination;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;

/**
 * Adds a node to a stack that runs. When that fails, or is interrupted, the stack is left as it was.
 *
 * @param stack the stack
 * @param frontDoor its front door
 * @param progress gets what takes time
 */
public record NodeAddition(LockedStack stack, HaproxyRuntime frontDoor, Progress progress) {

    /**
     * Starts a node in the first free slot and returns once it gets its share of the requests.
     *
     * @throws StackException when no slot is free, or the node does not get ready
     */
    public Part run() {
        String name = firstFreeName();
        try (DeferredTermination interruption = new DeferredTermination(this::cancel)) {
            progress.say(name + ": starts");
            Part node = stack.start(name);
            try {
                admit(node, interruption);
                return node;
            } catch (RuntimeException failed) {
                undo(node);
                throw failed;
            }
        }
    }

    private void cancel() {
        progress.say("interrupted; ending the new node");
        stack.cancelStart();
    }

    private String firstFreeName() {
        List<String> freeSlots = frontDoor.freeSlots();
        return stack.unusedNames().stream()
                .filter(freeSlots::contains)
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "the front door has no place left for a node; make one with bin/webpos lb remove NODE"));
    }

    private void admit(Part node, DeferredTermination interruption) {
        stack.safetyCheck().awaitSafety();
        if (interruption.isRequested()) {
            throw new StackException(node.name() + " was ended, because the command was interrupted");
        }
        frontDoor.assign(node.name(), "127.0.0.1", node.port());
        rotation().putIn(node.name());
    }

    private void undo(Part node) {
        if (!frontDoor.freeSlots().contains(node.name())) {
            rotation().cutOff(node.name());
            frontDoor.release(node.name());
        }
        stack.stop(node);
    }

    private NodeRotation rotation() {
        return new NodeRotation(stack, frontDoor, Duration.ZERO, progress);
    }
}
