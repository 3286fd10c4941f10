package org.webpos.lab.stack;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A running stack: nodes, what keeps their sessions, and the front door. Thread-safe. */
public final class Stack implements AutoCloseable {

    private final StackPlan plan;
    private final URI frontDoor;

    private Stack(StackPlan plan, URI frontDoor) {
        this.plan = plan;
        this.frontDoor = frontDoor;
    }

    /**
     * Starts what the plan asks for and returns once every node is ready and the front door serves.
     *
     * <p>On every other way out, the interruption of the process included, whatever was started is ended again.
     *
     * @throws StackException when something is missing, in the way, wrongly set or does not get ready
     */
    public static Stack start(StackPlan plan, Workspace workspace, Progress progress) {
        progress.say("starting " + plan.nodes() + " nodes with " + plan.store().label());
        Stack stack = new Stack(plan, URI.create("http://127.0.0.1:" + workspace.frontDoorPort()));
        throw new StackException("nothing answers at " + stack.frontDoor() + " yet: the stack is being built");
    }

    /** The address clients use. */
    public URI frontDoor() {
        return frontDoor;
    }

    /** The processes that run, front door first, then nodes, then the store's. */
    public List<Part> parts() {
        return List.of();
    }

    /** What was asked for. */
    public StackPlan plan() {
        return plan;
    }

    /** Says which part died unexpectedly, in a whole sentence; empty while all live. */
    public Optional<String> casualty() {
        return Optional.empty();
    }

    /** Ends everything in order: front door, nodes, store. A second call does nothing. */
    @Override
    public void close() {}
}
