package org.webpos.lab.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stack that was left running, and that this process alone may change until it lets go of it. It runs on afterwards,
 * whatever became of the change. Thread-safe.
 */
public final class HeldStack implements AutoCloseable {

    /** A grid that lost or gained a member copies some MB; seconds on a machine that has time, longer on one that has not. */
    private static final Patience COPYING = new Patience(Duration.ofSeconds(90), Duration.ofMillis(250));

    private static final Patience ANSWERING = new Patience(Duration.ofSeconds(10), Duration.ofMillis(250));

    private final Workspace workspace;
    private final Claim claim;
    private final Roster roster;
    private final Nodes nodes;

    private HeldStack(Workspace workspace, Claim claim, StackState left, Progress progress) {
        this.workspace = workspace;
        this.claim = claim;
        this.nodes = Nodes.like(new Script(workspace, new Roster(workspace, left.taken()), progress), left);
        this.roster = nodes.script().roster();
    }

    /**
     * Takes hold of the stack that runs here, which has to have a front door.
     *
     * @throws StackException when none runs, or another process has hold of it
     */
    public static HeldStack of(Workspace workspace, Progress progress) {
        Claim claim = LeftStack.claimRunning(workspace);
        try {
            StackState left = new StateFile(workspace).read().orElseThrow();
            return new HeldStack(workspace, claim, left, progress);
        } catch (RuntimeException refused) {
            claim.close();
            throw refused;
        }
    }

    /** Where sessions live. */
    public Store store() {
        return roster.state().store();
    }

    /** How the front door chooses a node. */
    public Balance balance() {
        return roster.state().balance();
    }

    /** The nodes in the order of their names, those included that have ended unasked. */
    public List<Part> nodes() {
        return roster.state().parts().stream()
                .filter(part -> part.kind() == Part.Kind.NODE)
                .toList();
    }

    /** Tells whether the process of a node runs. */
    public boolean lives(Part node) {
        return entry(node).filter(entry -> entry.id().lives()).isPresent();
    }

    /** Names of nodes that could be started, lowest number first. */
    public List<String> unused() {
        return IntStream.rangeClosed(1, Nodes.PLACES)
                .mapToObj(Node::name)
                .filter(name -> roster.state().named(name).isEmpty())
                .toList();
    }

    /**
     * Starts a node of an unused name, with the settings of the others, and returns once it is ready.
     *
     * @throws StackException when it does not get ready; then nothing is left of it
     */
    public Part start(String name) {
        int number = Node.number(name);
        requireFree(workspace.nodePort(number));
        if (store() == Store.HAZELCAST) {
            requireFree(workspace.hazelcastPort(number));
        }
        try {
            return nodes.start(number).part();
        } catch (RuntimeException failed) {
            roster.state().named(name).ifPresent(this::end);
            throw failed;
        }
    }

    private static void requireFree(int port) {
        if (!Ports.isFree(port)) {
            throw Ports.inUse(port);
        }
    }

    /** Gives up a node that is being started; its start ends in a {@link StackException}, and so does every later one. */
    public void giveUpStarting() {
        roster.beginClosing();
    }

    /** Ends a node, in case it still runs, and strikes it out; tells whether it ended in order rather than by force. */
    public boolean stop(Part node) {
        return entry(node).map(this::end).orElse(true);
    }

    private boolean end(StackState.Entry entry) {
        boolean inOrder = Ending.of(entry);
        roster.strike(entry);
        return inOrder;
    }

    private Optional<StackState.Entry> entry(Part node) {
        return roster.state().named(node.name());
    }

    /** Tells whether a node runs and says what it holds; takes 10 s when it does not. */
    public boolean answers(Part node) {
        return lives(node) && ANSWERING.until(() -> Holding.of(node).isPresent());
    }

    /**
     * Asks a node what it holds of the sessions.
     *
     * @throws StackException when it does not say
     */
    public Holding holding(Part node) {
        List<Holding> said = new ArrayList<>();
        ANSWERING.until(() -> Holding.of(node).map(said::add).orElse(false));
        return said.stream()
                .findFirst()
                .orElseThrow(() -> new StackException(node.name() + " does not say what it holds; see its log "
                        + roster.log(node.name()) + ", or take it out with bin/webpos lb remove " + node.name()));
    }

    /**
     * Returns once sessions are safe with all nodes that run, so that the next one may come or go.
     *
     * @throws StackException when they do not get safe
     */
    public void awaitSafety() {
        if (!COPYING.until(this::isSafe)) {
            throw new StackException("the nodes that run are not safe with all sessions after "
                    + COPYING.atMost().toSeconds() + " s; see their logs in " + workspace.logs());
        }
    }

    private boolean isSafe() {
        List<Part> running = nodes().stream().filter(this::lives).toList();
        int together = store() == Store.HAZELCAST ? running.size() : 1;
        return running.stream().map(Holding::of).allMatch(held -> held.filter(h -> h.safe() && h.members() == together)
                .isPresent());
    }

    /** Lets go of the stack, which runs on. */
    @Override
    public void close() {
        claim.close();
    }
}
