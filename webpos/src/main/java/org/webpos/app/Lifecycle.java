package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;

/** The stage a node is in, from its start to its end. Thread-safe. */
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

    /** Returns the stage the node is in. */
    public Stage stage() {
        return stage;
    }

    /** Enters a later stage. An earlier one is ignored, so that a node that is stopping never becomes ready again. */
    public synchronized void enter(Stage next) {
        if (next.compareTo(stage) > 0) {
            stage = next;
        }
    }
}
