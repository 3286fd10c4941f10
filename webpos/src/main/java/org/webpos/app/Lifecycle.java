package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;

/** What a node goes through, from its start to its end. Thread-safe. */
@ApplicationScoped
public class Lifecycle {

    /** The stages in their order. */
    public enum Stage {
        STARTING,
        WARMING,
        READY,
        STOPPING
    }

    private volatile Stage stage = Stage.STARTING;

    /** The stage the node is in. */
    public Stage stage() {
        return stage;
    }

    /** Goes on to a later stage. Going back is ignored, so that a node that stops never gets ready again. */
    public synchronized void enter(Stage next) {
        if (next.compareTo(stage) > 0) {
            stage = next;
        }
    }
}
