package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.List;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;

/**
 * Makes a stack whole again some of whose nodes died.
 *
 * @param stack the stack
 * @param frontDoor its front door
 * @param progress gets what takes time
 */
public record NodeRepair(LockedStack stack, HaproxyRuntime frontDoor, Progress progress) {

    /**
     * Starts the nodes that have ended again, under their old names; returns once all nodes hold every session safely and get
     * their full share of the requests.
     *
     * @throws StackException when a node does not get ready
     */
    public void run() {
        List<Part> nodes = stack.nodes();
        for (Part node : nodes) {
            if (!stack.lives(node)) {
                progress.say(node.name() + ": starts again");
                stack.stop(node); // only removes it
                stack.start(node.name());
            }
        }
        stack.safetyCheck().awaitSafety();
        NodeRotation rotation = new NodeRotation(stack, frontDoor, Duration.ZERO, progress);
        nodes.forEach(node -> rotation.putIn(node.name()));
    }
}
