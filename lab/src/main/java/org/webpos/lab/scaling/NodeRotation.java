package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.Optional;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.process.ShutdownHook.DeferredTermination;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.SessionStatus;
import org.webpos.lab.stack.StackException;

/**
 * Takes a node out of the front door's rotation, and puts one in, without a request that fails.
 *
 * @param stack the stack
 * @param frontDoor its front door
 * @param grace how long clients that a routing cookie binds to a node may go on there before they are sent elsewhere
 * @param progress gets what takes time
 */
record NodeRotation(LockedStack stack, HaproxyRuntime frontDoor, Duration grace, Progress progress) {

    /** Longer than any request: a store has 2 s at most. What is open longer is a WebSocket, which only its client ends. */
    private static final Poller DRAINING = Poller.of(Duration.ofSeconds(10));

    /** Two health checks and the slow start. */
    private static final Poller SLOW_START = new Poller(Duration.ofSeconds(60), Duration.ofMillis(200));

    /**
     * Ends a node that runs, once sessions are safe without it and the front door sends it nothing more.
     *
     * @return what ended with the node; empty when the change was interrupted in time, and the node serves as before
     */
    Optional<SessionStatus> shutDown(Part node, DeferredTermination interruption) {
        boolean served = serves(node.name());
        stack.safetyCheck().awaitSafety();
        takeOut(node.name(), interruption);
        if (interruption.isRequested()) {
            if (served) {
                putIn(node.name());
            }
            return Optional.empty();
        }
        SessionStatus lost = stack.safetyCheck().statusOf(node);
        if (lost.carts() > 0) {
            progress.say(node.name() + ": ends now, and " + lost.text() + " with it");
        }
        if (!stack.stop(node)) {
            progress.say(node.name() + ": did not end when asked, and was killed");
        }
        return Optional.of(lost);
    }

    /** Drains a node: it gets no new clients, after the grace period no requests; an interruption ends the grace period. */
    private void takeOut(String node, DeferredTermination interruption) {
        frontDoor.drain(node);
        if (stack.balance() == BalancingAlgorithm.COOKIE && !grace.isZero()) {
            progress.say(node + ": clients that are bound to it have " + grace.toSeconds() + " s left there");
            Poller.of(grace).until(interruption::isRequested);
        }
        cutOff(node);
    }

    /** Sends a node no more requests; returns once none is under way there, or after 10 s. */
    void cutOff(String node) {
        frontDoor.disable(node);
        if (!DRAINING.until(() -> frontDoor.server(node).sessions() == 0)) {
            progress.say(
                    node + ": " + frontDoor.server(node).sessions() + " connections are still open and will be cut");
        }
    }

    /**
     * Puts a node that is ready into the rotation; returns once it gets its full share.
     *
     * @throws StackException when the front door finds that it is not ready
     */
    void putIn(String node) {
        frontDoor.enable(node);
        if (!SLOW_START.until(() -> frontDoor.server(node).state() == Server.State.UP) && !serves(node)) {
            Server server = frontDoor.server(node);
            throw new StackException(
                    node + " is " + server.state().label() + " for the front door (" + server.health() + ")");
        }
    }

    private boolean serves(String node) {
        return frontDoor.server(node).state().serves();
    }
}
