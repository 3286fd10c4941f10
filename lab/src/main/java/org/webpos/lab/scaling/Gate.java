package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.webpos.lab.frontdoor.RunningFrontDoor;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.frontdoor.ServerState;
import org.webpos.lab.stack.Balance;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;

/**
 * Lets a node into the balance, and out of it, without a request that fails.
 *
 * @param door the front door
 * @param balance how it chooses
 * @param grace how long clients that a routing cookie binds to a node may go on there before they are sent elsewhere
 * @param progress hears what is worth waiting for
 */
record Gate(RunningFrontDoor door, Balance balance, Duration grace, Progress progress) {

    /** Longer than any request: a store has 2 s at most. What is open longer is a WebSocket, which waits for its end. */
    private static final Poller UNDER_WAY = Poller.of(Duration.ofSeconds(10));

    /** Two health checks and the slow start. */
    private static final Poller ADMITTING = new Poller(Duration.ofSeconds(60), Duration.ofMillis(200));

    /** Takes a node out: first for new clients, then for all; returns once nothing is under way there, or in a hurry. */
    void takeOut(String node, BooleanSupplier hurry) {
        door.drain(node);
        if (balance == Balance.COOKIE && !grace.isZero()) {
            progress.say(node + ": clients that are bound to it have " + grace.toSeconds() + " s left there");
            Poller.of(grace).until(hurry);
        }
        shut(node);
    }

    /** Sends a node nothing more, and returns once nothing is under way there. */
    void shut(String node) {
        door.disable(node);
        if (!UNDER_WAY.until(() -> door.server(node).sessions() == 0)) {
            progress.say(node + ": " + door.server(node).sessions() + " connections are still open and will be cut");
        }
    }

    /**
     * Brings a node in that is ready, and returns once it gets its full share.
     *
     * @throws StackException when the front door finds that it is not ready
     */
    void bringIn(String node) {
        door.enable(node);
        if (!ADMITTING.until(() -> door.server(node).state() == ServerState.UP) && !serves(node)) {
            Server refused = door.server(node);
            throw new StackException(
                    node + " is " + refused.state().label() + " for the front door (" + refused.health() + ")");
        }
    }

    /** Tells whether a node is sent requests. */
    boolean serves(String node) {
        return door.server(node).state().serves();
    }
}
