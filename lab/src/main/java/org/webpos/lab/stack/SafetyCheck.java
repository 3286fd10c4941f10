package org.webpos.lab.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the nodes of a stack that may be changed hold of the sessions, and when these are safe. Thread-safe. */
public final class SafetyCheck {

    /** A grid that lost or gained a member copies some MB; seconds on a machine that has time, longer on one that has not. */
    private static final Poller COPYING = new Poller(Duration.ofSeconds(90), Duration.ofMillis(250));

    private static final Poller ANSWERING = new Poller(Duration.ofSeconds(10), Duration.ofMillis(250));

    private final LockedStack stack;
    private final ProcessRegistry roster;
    private final Workspace workspace;

    SafetyCheck(LockedStack stack, ProcessRegistry roster, Workspace workspace) {
        this.stack = stack;
        this.roster = roster;
        this.workspace = workspace;
    }

    /** Tells whether a node runs and says what it holds; takes 10 s when it does not. */
    public boolean isToldBy(Part node) {
        return stack.lives(node) && ANSWERING.until(() -> SessionStatus.of(node).isPresent());
    }

    /**
     * Asks a node what it holds of the sessions.
     *
     * @throws StackException when it does not say
     */
    public SessionStatus of(Part node) {
        List<SessionStatus> said = new ArrayList<>();
        ANSWERING.until(() -> SessionStatus.of(node).map(said::add).orElse(false));
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
        if (!COPYING.until(this::areSafe)) {
            throw new StackException("the nodes that run are not safe with all sessions after "
                    + COPYING.atMost().toSeconds() + " s; see their logs in " + workspace.logs());
        }
    }

    private boolean areSafe() {
        List<Part> running = stack.nodes().stream().filter(stack::lives).toList();
        int together = stack.store() == Store.HAZELCAST ? running.size() : 1;
        return running.stream().map(SessionStatus::of).allMatch(held -> held.filter(
                        h -> h.safe() && h.members() == together)
                .isPresent());
    }
}
