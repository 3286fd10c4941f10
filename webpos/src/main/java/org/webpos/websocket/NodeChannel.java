package org.webpos.websocket;

import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Carries short texts from one node to the others, through what the store has open anyway. A text arrives once or, where a
 * member or server is lost, not at all. Thread-safe.
 */
public interface NodeChannel {

    /** How far a channel reaches. */
    enum Reach {
        /** Every node. */
        ALL,
        /** This node alone: there is nothing between the nodes. */
        NODE;

        /** The word clients read. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tells how far it reaches. */
    Reach reach();

    /**
     * Hands every text that arrives to this ear, which returns at once. Whether a node hears its own texts is left open.
     *
     * @throws RuntimeException when the channel is away
     */
    void listen(Consumer<String> ear);

    /**
     * Sends a text to the other nodes, without waiting for any of them. It arrives before those that are sent when this one
     * has gone.
     *
     * @return ends well when the text has gone, else exceptionally
     */
    CompletionStage<?> publish(String text);
}
