package org.webpos.lab.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.lab.frontdoor.RunningFrontDoor;
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
     * @param away how long it was not in the balance, or not with its full share
     * @param lost what ended with it
     */
    public record Turn(String node, Duration away, SessionStatus lost) {}

    private final LockedStack stack;
    private final RunningFrontDoor door;
    private final Gate gate;
    private final NodeShutdown farewell;
    private final Progress progress;
    private final List<Part> nodes;

    /**
     * Prepares the change; nothing is touched yet.
     *
     * @param grace how long clients that a routing cookie binds to a node may go on there
     * @throws StackException when there are fewer than two nodes, or one of them does not serve
     */
    public RollingRestart(LockedStack stack, RunningFrontDoor door, Duration grace, Progress progress) {
        this.stack = stack;
        this.door = door;
        this.progress = progress;
        this.gate = new Gate(door, stack.balance(), grace, progress);
        this.farewell = new NodeShutdown(stack, gate, progress);
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
        Server server = door.server(name);
        if (!server.state().serves()) {
            throw new StackException(name + " is " + server.state().label() + " for the front door (" + server.health()
                    + "); bring it in with bin/webpos lb enable " + name + " or take it out with bin/webpos lb remove "
                    + name);
        }
    }

    /** What would end with the nodes if they ended now. */
    public SessionStatus atStake() {
        return nodes.stream().map(stack.holdings()::of).reduce(SessionStatus.NOTHING, SessionStatus::plus);
    }

    /**
     * Restarts the nodes, and returns once the last one has its full share; earlier, between two nodes, when this process
     * is asked to end.
     *
     * @throws StackException when a node does not come back; the others serve on and it is out of the balance
     */
    public List<Turn> run() {
        List<Turn> turns = new ArrayList<>();
        try (DeferredTermination interruption =
                new DeferredTermination(() -> progress.say("interrupted; waiting until the node that is away serves again"))) {
            for (Part node : nodes) {
                turn(node, turns.size(), interruption).ifPresent(turns::add);
                if (interruption.isRequested()) {
                    progress.say(turns.size() + " of " + nodes.size() + " nodes were restarted, and all serve");
                    break;
                }
            }
        }
        return turns;
    }

    private Optional<Turn> turn(Part node, int before, DeferredTermination interruption) {
        progress.say(node.name() + ": leaves the balance (" + (before + 1) + " of " + nodes.size() + ")");
        long began = System.nanoTime();
        Optional<SessionStatus> ended = farewell.to(node, interruption);
        ended.ifPresent(lost -> comeBack(node, before));
        return ended.map(lost -> told(new Turn(node.name(), Duration.ofNanos(System.nanoTime() - began), lost)));
    }

    private Turn told(Turn turn) {
        progress.say(turn.node() + ": serves again after " + turn.away().toSeconds() + " s");
        return turn;
    }

    private void comeBack(Part node, int before) {
        try {
            stack.holdings().awaitSafety();
            progress.say(node.name() + ": starts");
            stack.start(node.name());
            stack.holdings().awaitSafety();
            gate.bringIn(node.name());
        } catch (StackException failed) {
            gate.shut(node.name());
            door.vacate(node.name());
            stack.stop(node);
            throw new StackException(
                    failed.getMessage() + "; " + before + " of " + nodes.size() + " nodes were restarted, "
                            + "the others serve on without " + node.name() + ": mend it, then bin/webpos lb add",
                    failed);
        }
    }
}
