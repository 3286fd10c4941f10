package org.webpos.lab.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stack that was left running, and that this process alone may change until it lets go of it. It runs on afterwards,
 * whatever became of the change. Thread-safe.
 */
public final class LockedStack implements AutoCloseable {

    private final Workspace workspace;
    private final StackLock claim;
    private final ProcessRegistry roster;
    private final Nodes nodes;

    private LockedStack(Workspace workspace, StackLock claim, StackState left, Progress progress) {
        this.workspace = workspace;
        this.claim = claim;
        this.nodes = Nodes.like(new Script(workspace, new ProcessRegistry(workspace, left.taken()), progress), left);
        this.roster = nodes.script().roster();
    }

    /**
     * Takes hold of the stack that runs here, which has to have a front door.
     *
     * @throws StackException when none runs, or another process has hold of it
     */
    public static LockedStack of(Workspace workspace, Progress progress) {
        StackLock claim = DetachedStack.claimRunning(workspace);
        try {
            StackState left = new StateFile(workspace).read().orElseThrow();
            return new LockedStack(workspace, claim, left, progress);
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
        boolean inOrder = StackShutdown.of(entry);
        roster.strike(entry);
        return inOrder;
    }

    private Optional<StackState.Entry> entry(Part node) {
        return roster.state().named(node.name());
    }

    /** What the nodes hold of the sessions. */
    public SafetyCheck holdings() {
        return new SafetyCheck(this, roster, workspace);
    }

    /** Lets go of the stack, which runs on. */
    @Override
    public void close() {
        claim.close();
    }
}
