package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.process.ShutdownHook.DeferredTermination;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.StackException;

/** Restarts every node of a stack that runs, one after the other. */
public final class RollingRestart {

    /**
     * One node restarted.
     *
     * @param node its name
     * @param outOfRotation how long it did not get its full share of the requests
     * @param lost what ended with it
     */
    public record NodeRestart(String node, Duration outOfRotation, SessionStatus lost) {}

    private final LockedStack stack;
    private final HaproxyRuntime frontDoor;
    private final NodeRotation rotation;
    private final Progress progress;
    private final List<Part> nodes;

    /**
     * Prepares the change; nothing is changed yet.
     *
     * @param grace how long clients that a routing cookie binds to a node may go on there
     * @throws StackException when there are fewer than two nodes, or one of them does not serve
     */
    public RollingRestart(LockedStack stack, HaproxyRuntime frontDoor, Duration grace, Progress progress) {
        this.stack = stack;
        this.frontDoor = frontDoor;
        this.progress = progress;
        this.rotation = new NodeRotation(stack, frontDoor, grace, progress);
        this.nodes = stack.nodes();
        if (nodes.size() < 2) {
            throw new StackException("while the only node restarts nobody would serve; add one with bin/webpos lb add");
        }
        nodes.forEach(this::requireServing);
    }

    private void requireServing(Part node) {
        String name = node.name();
        if (!stack.lives(node)) {
            throw new StackException(
                    name + " (process " + node.pid() + ") has ended; take it out with bin/webpos lb remove " + name);
        }
        Server server = frontDoor.server(name);
        if (!server.state().serves()) {
            throw new StackException(name + " is " + server.state().label() + " for the front door (" + server.health()
                    + "); bring it in with bin/webpos lb enable " + name + " or take it out with bin/webpos lb remove "
                    + name);
        }
    }

    /** Returns what would be lost if the nodes ended now. */
    public SessionStatus atStake() {
        return nodes.stream().map(stack.safetyCheck()::statusOf).reduce(SessionStatus.NOTHING, SessionStatus::plus);
    }

    /**
     * Restarts the nodes; returns once the last one gets its full share, or earlier, between two nodes, when this process is
     * asked to end.
     *
     * @throws StackException when a node does not come back; the others serve on and it is out of the rotation
     */
    public List<NodeRestart> run() {
        List<NodeRestart> restarts = new ArrayList<>();
        try (DeferredTermination interruption = new DeferredTermination(
                () -> progress.say("interrupted; waiting until the node that restarts serves again"))) {
            for (Part node : nodes) {
                restart(node, restarts.size(), interruption).ifPresent(restarts::add);
                if (interruption.isRequested()) {
                    progress.say(restarts.size() + " of " + nodes.size() + " nodes were restarted, and all serve");
                    break;
                }
            }
        }
        return restarts;
    }

    private Optional<NodeRestart> restart(Part node, int before, DeferredTermination interruption) {
        progress.say(node.name() + ": leaves the rotation (" + (before + 1) + " of " + nodes.size() + ")");
        long began = System.nanoTime();
        Optional<SessionStatus> ended = rotation.shutDown(node, interruption);
        ended.ifPresent(lost -> startAgain(node, before));
        return ended.map(lost -> {
            Duration outOfRotation = Duration.ofNanos(System.nanoTime() - began);
            progress.say(node.name() + ": serves again after " + outOfRotation.toSeconds() + " s");
            return new NodeRestart(node.name(), outOfRotation, lost);
        });
    }

    private void startAgain(Part node, int before) {
        try {
            stack.safetyCheck().awaitSafety();
            progress.say(node.name() + ": starts");
            stack.start(node.name());
            stack.safetyCheck().awaitSafety();
            rotation.putIn(node.name());
        } catch (StackException failed) {
            rotation.cutOff(node.name());
            frontDoor.release(node.name());
            stack.stop(node);
            throw new StackException(
                    failed.getMessage() + "; " + before + " of " + nodes.size() + " nodes were restarted, "
                            + "the others serve on without " + node.name()
                            + ": remove the cause, then bin/webpos lb add",
                    failed);
        }
    }
}
